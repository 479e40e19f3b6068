using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Reconciling;

/// <summary>What a key wants, as one pass sees it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">How it stands with the object that owns it.</param>
/// <param name="Stack">The neutral wish; empty where the owner goes.</param>
/// <param name="Problems">What the owner wrote that cannot be used.</param>
internal sealed record Wish(StackId Key, OwnerState Owner, Stack Stack, IReadOnlyList<Problem> Problems)
{
    /// <summary>The owner as cached; null of a shared stack and of one whose owner is not there.</summary>
    public Service? Service { get; init; }

    /// <summary>The nodes as the wish was read from: what is checked later is checked against these.</summary>
    public NodeView Nodes { get; init; } = NodeView.Empty;

    public ServiceDirectives Directives { get; init; } = ServiceDirectives.None;

    /// <summary>Whether anything is to be done at all: what is nobody's, somebody else's or without a trace of its owner is left alone.</summary>
    public bool IsActionable => Owner is OwnerState.Wanted or OwnerState.Terminating or OwnerState.Released;

    /// <summary>Whether the owner goes, and the finalizer with it.</summary>
    public bool IsLeaving => Owner is OwnerState.Terminating or OwnerState.Released;
}
