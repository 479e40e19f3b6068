namespace CloudLbController.Sandbox.Api;

/// <summary>How long one way between client and server takes: evenly spread between the two.</summary>
public sealed record ApiLatency(TimeSpan Least, TimeSpan Most)
{
    /// <summary>No delay: answers are there when the call returns.</summary>
    public static ApiLatency None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>1 to 5 ms.</summary>
    public static ApiLatency Default { get; } = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));

    internal TimeSpan Next(Random random) => Least + TimeSpan.FromTicks((long)((Most - Least).Ticks * random.NextDouble()));
}
