using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Observing;

/// <summary>What to read.</summary>
/// <param name="Stack">One stack; null for all that are ours.</param>
/// <param name="Depth">How much of each thing.</param>
public sealed record ObservationRequest(StackId? Stack, ObservationDepth Depth)
{
    /// <summary>
    /// Where only the states and addresses of some things of the stack are asked for: their ids. Whatever else exists need not be read, and its absence says nothing;
    /// one of these that a complete answer does not show is gone. Null for everything. A provider that reads no cheaper for it may read everything.
    /// </summary>
    public StructuralList<string>? Only { get; init; }
}
