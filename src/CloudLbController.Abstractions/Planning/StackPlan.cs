using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Abstractions.Planning;

/// <summary>What will be done for one stack: exactly these changes, each at most once, none before those it comes after.</summary>
/// <param name="Desired">The resolved stack that the plan leads to.</param>
/// <param name="Base">What was known when it was made.</param>
/// <param name="Changes">The changes, in an order that respects their dependencies.</param>
/// <param name="Bindings">
/// Which thing each key means, of the own stack and of shared ones, where it exists already. What a change of this plan creates takes its key's place.
/// </param>
public sealed record StackPlan(Stack Desired, ObservedStack Base, StructuralList<Change> Changes, StructuralList<Binding> Bindings)
{
    /// <summary>The stack.</summary>
    public StackId Id => Desired.Id;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
