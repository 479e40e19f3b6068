using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Ownership;

/// <summary>
/// What says that a thing in a cloud is ours, written in the call that creates it by the provider's one codec, into the strongest place it has: tags, else
/// name or description, else the mark of our own thing that it points to.
/// </summary>
/// <param name="Cluster">The cluster and instance.</param>
/// <param name="Stack">The stack it belongs to.</param>
/// <param name="Resource">Its key within the stack.</param>
/// <param name="OwnerUid">The uid of the object that wanted it when it was last written; null for a shared stack.</param>
public sealed record OwnershipMark(ClusterIdentity Cluster, StackId Stack, ResourceKey Resource, string? OwnerUid);
