namespace CloudLbController.Simulation;

/// <summary>The world did not end as wished.</summary>
public sealed class SimulationFailedException(string message) : Exception(message);
