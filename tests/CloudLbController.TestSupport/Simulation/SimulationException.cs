namespace CloudLbController.TestSupport.Simulation;

/// <summary>A run that failed. The message starts with the seed that repeats it and ends with the last steps.</summary>
public sealed class SimulationException(string message, Exception? inner) : Exception(message, inner);
