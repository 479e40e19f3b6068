using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>How long after it was started the first pass of a controller began, and every key had one.</summary>
internal sealed record StartTimes(TimeSpan FirstPass, TimeSpan AllPassed)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Looks at the queue's metrics every 50 ms. All have passed when the queue, which had each key once, is empty and nothing is under way.</summary>
    public static async Task<StartTimes> OfAsync(Cloudlb cloudlb, long started, int keys, CancellationToken ct)
    {
        TimeSpan? first = null;
        var last = TimeSpan.Zero;
        await Until.TrueAsync(
            async () =>
            {
                var metrics = await cloudlb.MetricsAsync(ct);
                last = TimeProvider.System.GetElapsedTime(started);
                first ??= metrics.Sum("cloudlb_workqueue_latency_seconds_count") > 0 ? last : null;
                return metrics.Sum("cloudlb_workqueue_work_seconds_count") >= keys && metrics.Sum("cloudlb_workqueue_oldest_unfinished_seconds") == 0;
            },
            "every key has passed",
            Patience,
            ct,
            Moment);
        return new StartTimes(first ?? last, last);
    }
}
