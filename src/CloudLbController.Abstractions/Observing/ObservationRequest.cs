using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Observing;

/// <summary>What to read.</summary>
/// <param name="Stack">One stack; null for all that are ours.</param>
/// <param name="Depth">How much of each thing.</param>
public sealed record ObservationRequest(StackId? Stack, ObservationDepth Depth);
