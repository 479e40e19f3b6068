namespace CloudLbController.Simulation.Clouds;

/// <summary>A target group.</summary>
/// <param name="Key">Its name within the stack.</param>
/// <param name="Port">The port of its targets; 0 where they are on several, null where there are none.</param>
/// <param name="Serving">The nodes that get new connections; what is no node by its id.</param>
public sealed record FoundGroup(string Key, int? Port, IReadOnlyList<string> Serving);
