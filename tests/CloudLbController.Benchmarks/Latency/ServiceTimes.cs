namespace CloudLbController.Benchmarks.Latency;

/// <summary>How long after it was applied a Service had its address, and answered.</summary>
internal sealed record ServiceTimes(TimeSpan Published, TimeSpan Answered);
