using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>All that a status depends on.</summary>
public sealed record StatusInput
{
    /// <summary>Whose the Service is.</summary>
    public required OwnerState Owner { get; init; }

    /// <summary>The Service as it was read, with what it has in its status now.</summary>
    public required Service Service { get; init; }

    /// <summary>The resolved wish; null where there is none.</summary>
    public Stack? Stack { get; init; }

    /// <summary>What is known to exist, with the outcomes of the last apply folded in.</summary>
    public required ObservedStack Observed { get; init; }

    /// <summary>What the owner can mend: the problems of the translator and of the provider's <c>Resolve</c>.</summary>
    public IReadOnlyList<Problem> Refusals { get; init; } = [];

    /// <summary>What stands between the wish and the cloud: the problems of the planner, of the apply and of the observation.</summary>
    public IReadOnlyList<Problem> Obstacles { get; init; } = [];

    /// <summary>How the cloud's addresses behave inside the cluster.</summary>
    public required AddressMode AddressMode { get; init; }

    /// <summary>Whether an outcome is unknown, so that what exists must be read again: nothing is withdrawn on account of what is not seen.</summary>
    public bool Uncertain { get; init; }

    /// <summary>Whether the cloud is still at work on something that was asked for.</summary>
    public bool Pending { get; init; }

    /// <summary>Whether the owner asked us not to write.</summary>
    public bool Paused { get; init; }
}
