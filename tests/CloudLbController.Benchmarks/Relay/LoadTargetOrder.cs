namespace CloudLbController.Benchmarks.Relay;

/// <summary>Where the target listens.</summary>
/// <param name="Address">The node's address.</param>
/// <param name="EchoPort">The port that answers messages.</param>
/// <param name="FloodPort">The port that sends without end.</param>
internal sealed record LoadTargetOrder(string Address, int EchoPort, int FloodPort);
