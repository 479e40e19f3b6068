namespace CloudLbController.Kubernetes.Events;

/// <summary>How many events one object may have: 25 at once, and one more each five minutes. Other objects' events are not affected.</summary>
internal sealed class EventBudget
{
    private const double Burst = 25;
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);

    private readonly RecentlyUsed<string, (double Tokens, DateTimeOffset At)> _objects = new(4096);

    public bool TrySpend(string uid, DateTimeOffset now)
    {
        var tokens = _objects.TryGet(uid, out var known) ? Math.Min(Burst, known.Tokens + ((now - known.At) / Refill)) : Burst;
        _objects.Set(uid, (tokens >= 1 ? tokens - 1 : tokens, now));
        return tokens >= 1;
    }
}
