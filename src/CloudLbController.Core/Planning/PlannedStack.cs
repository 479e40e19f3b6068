using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>A plan with all that was found while making it.</summary>
/// <param name="Plan">The changes.</param>
public sealed record PlannedStack(StackPlan Plan)
{
    /// <summary>What stands in the way of what is wanted.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>One decision per key, ordered by key.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>When to look again because the cloud is at work; null where nothing is awaited.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>How deep the stack must be read before the plan is whole; null where it is.</summary>
    public ObservationDepth? Read { get; init; }

    /// <summary>Whether another pass follows at once when this plan is done: what was replaced is removed then.</summary>
    public bool More { get; init; }
}
