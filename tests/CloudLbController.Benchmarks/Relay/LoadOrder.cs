namespace CloudLbController.Benchmarks.Relay;

/// <summary>One run of the generator.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Address">Where.</param>
/// <param name="Port">The port there.</param>
/// <param name="AtOnce">How many connections are at work at a time.</param>
/// <param name="Seconds">It ends after so long,</param>
/// <param name="Most">or after so many operations.</param>
internal sealed record LoadOrder(LoadKind Kind, string Address, int Port, int AtOnce, double Seconds, int Most = int.MaxValue);
