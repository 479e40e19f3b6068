namespace CloudLbController.Benchmarks.Relay;

/// <summary>What came of one run.</summary>
/// <param name="Operations">MiB, requests or connections that were done.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="P50">Half of the operations took no more microseconds.</param>
/// <param name="P99">99 of 100 operations took no more microseconds.</param>
internal sealed record LoadResult(long Operations, long Failures, double Seconds, double P50, double P99)
{
    public double PerSecond => Operations / Seconds;
}
