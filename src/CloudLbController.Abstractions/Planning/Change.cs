using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Planning;

/// <summary>One step of a plan.</summary>
/// <param name="Key">The resource that it concerns.</param>
public abstract record Change(ResourceKey Key)
{
    /// <summary>The places in <see cref="StackPlan.Changes"/> of those that must be done before; all smaller than its own place.</summary>
    public StructuralList<int> After { get; init; } = [];
}
