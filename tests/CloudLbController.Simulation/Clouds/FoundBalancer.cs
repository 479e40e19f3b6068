namespace CloudLbController.Simulation.Clouds;

/// <summary>A load balancer.</summary>
/// <param name="Id">The cloud's id of it.</param>
/// <param name="IsReady">Whether it can serve.</param>
/// <param name="Address">What clients connect to; several are joined by commas.</param>
public sealed record FoundBalancer(string Id, bool IsReady, string Address);
