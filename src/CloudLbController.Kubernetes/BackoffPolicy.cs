namespace CloudLbController.Kubernetes;

/// <summary>Doubling waits between failed tries, shortened by up to a quarter so that many who failed together don't come back together.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">The wait is never longer.</param>
public sealed record BackoffPolicy(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The wait after that many failures in a row, counted from 1.</summary>
    public TimeSpan Delay(int failures, Random random)
    {
        var full = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return (full < Longest ? full : Longest) * (1 - (0.25 * random.NextDouble()));
    }
}
