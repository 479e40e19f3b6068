using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>How long to wait after trouble; two minutes without any start it over.</summary>
internal sealed class ReflectorBackoff(TimeProvider time, Random random)
{
    private static readonly BackoffPolicy Policy = new(TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(30));
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(2);

    private long _over = time.GetTimestamp();

    /// <summary>Troubles in a row, with less than two good minutes between them.</summary>
    public int Failures { get; private set; }

    /// <summary>The next wait: longer than the last one, and not shorter than what the server asked for.</summary>
    public TimeSpan Next(ApiException? error)
    {
        Failures = time.GetElapsedTime(_over) >= Healthy ? 1 : Failures + 1;
        var delay = Policy.Delay(Failures, random);
        return error?.RetryAfter is { } asked && asked > delay ? asked : delay;
    }

    public async Task WaitAsync(TimeSpan delay, CancellationToken ct)
    {
        await Task.Delay(delay, time, ct);
        _over = time.GetTimestamp();
    }
}
