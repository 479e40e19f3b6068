using System.Collections.Frozen;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>All that a plan depends on.</summary>
/// <param name="Desired">The resolved stack.</param>
/// <param name="Observed">What is known to exist.</param>
public sealed record PlanInput(Stack Desired, ObservedStack Observed)
{
    /// <summary>The ids of things in shared stacks that exist and can be referred to.</summary>
    public IReadOnlyDictionary<ResourceRef, string> Shared { get; init; } = FrozenDictionary<ResourceRef, string>.Empty;

    /// <summary>The ids of things of this stack that other stacks refer to: they stay.</summary>
    public IReadOnlySet<string> UsedElsewhere { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What stands in the way of shared stacks that are not there yet.</summary>
    public IReadOnlyDictionary<StackId, Problem> SharedObstacles { get; init; } = FrozenDictionary<StackId, Problem>.Empty;

    /// <summary>The addresses in the owner's status, which clients may use: of two of one key, the one that has them is kept.</summary>
    public IReadOnlySet<string> Published { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What the cloud does for a target that should get no new connections.</summary>
    public DrainBehavior Drain { get; init; } = DrainBehavior.Mark;

    /// <summary>Whether what lives inside a thing goes with it.</summary>
    public bool RemovesParts { get; init; }

    /// <summary>The hashes of the replacements that the owner approved.</summary>
    public IReadOnlySet<string> Approvals { get; init; } = FrozenSet<string>.Empty;
}
