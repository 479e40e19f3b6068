namespace CloudLbController.Simulation.Clouds;

/// <summary>A port of a load balancer.</summary>
/// <param name="Port">That clients connect to.</param>
/// <param name="Group">Where connections go; null where that is nothing of ours.</param>
public sealed record FoundListener(int Port, FoundGroup? Group);
