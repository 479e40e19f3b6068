namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// One pace for all requests while the server asks for less: each throttled answer halves the rate, each other answer speeds up by a tenth, and nobody goes
/// before the time that the server named. Without throttling nothing waits.
/// </summary>
internal sealed class RequestPacer(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _interval;
    private TimeSpan _nextSlot;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Takes the next slot and says how long to wait for it; null, and no slot taken, where that is longer than <paramref name="atMost"/>.</summary>
    public TimeSpan? Reserve(TimeSpan atMost, out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = Now;
            var slot = _nextSlot > now ? _nextSlot : now;
            wait = slot - now;
            if (wait > atMost)
            {
                return null;
            }

            _nextSlot = slot + _interval;
            return wait;
        }
    }

    public void Throttled(TimeSpan retryAfter)
    {
        lock (_lock)
        {
            var earliest = Now + retryAfter;
            _nextSlot = _nextSlot > earliest ? _nextSlot : earliest;
            _interval = _interval == TimeSpan.Zero ? Shortest : _interval * 2 < Longest ? _interval * 2 : Longest;
        }
    }

    public void Answered()
    {
        lock (_lock)
        {
            _interval = _interval * 0.9 < Shortest / 2 ? TimeSpan.Zero : _interval * 0.9;
        }
    }
}
