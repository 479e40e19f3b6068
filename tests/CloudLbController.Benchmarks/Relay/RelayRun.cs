namespace CloudLbController.Benchmarks.Relay;

/// <summary>What one run against a relay showed.</summary>
/// <param name="Load">What the generator saw.</param>
/// <param name="ProcessorSeconds">User and system time that the relay took.</param>
internal sealed record RelayRun(LoadResult Load, double ProcessorSeconds)
{
    /// <summary>How many processors it kept busy.</summary>
    public double Processors => ProcessorSeconds / Load.Seconds;

    /// <summary>Processor time for one operation, in microseconds.</summary>
    public double Cost => ProcessorSeconds * 1e6 / Load.Operations;
}
