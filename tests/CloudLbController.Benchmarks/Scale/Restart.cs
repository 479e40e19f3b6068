using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>What a controller did that came back after a graceful stop.</summary>
/// <param name="Times">When its passes came.</param>
/// <param name="Writes">What it wrote to the API server, but the lease.</param>
/// <param name="Since">When it was started.</param>
/// <param name="PeakMemory">The most memory that it held, in MiB.</param>
internal sealed record Restart(StartTimes Times, IReadOnlyList<AccessEntry> Writes, DateTimeOffset Since, double PeakMemory)
{
    /// <summary>How long it is watched after every key has passed: a write that comes late counts.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    /// <summary>Starts a controller where another one has stopped, and stops it again.</summary>
    public static async Task<Restart> MeasureAsync(Cluster cluster, string arguments, AccessLog log, CancellationToken ct)
    {
        var since = TimeProvider.System.GetUtcNow();
        var started = TimeProvider.System.GetTimestamp();
        await using var cloudlb = await cluster.RunAsync(arguments, ct);
        var times = await StartTimes.OfAsync(cloudlb, started, Crowd.Services, ct);
        await Task.Delay(Watched, ct);
        var peak = cloudlb.PeakMemory;
        await cloudlb.TerminateAsync(ct);
        return new Restart(times, [.. log.Read().Where(entry => entry.Time >= since && entry is { IsWrite: true, IsLease: false })], since, peak);
    }
}
