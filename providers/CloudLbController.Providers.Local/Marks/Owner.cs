using System.Collections.Immutable;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Local.Marks;

/// <summary>Us: this very instance in this very cluster.</summary>
internal sealed class Owner(ClusterIdentity cluster)
{
    /// <summary>The marks of a thing of ours.</summary>
    public ImmutableDictionary<string, string> MarksOf(StackId stack, ResourceKey key, string? ownerUid) =>
        MarkCodec.Write(new OwnershipMark(cluster, stack, key, ownerUid));

    /// <summary>What the marks say where the thing is ours; null where it is somebody else's or nobody's.</summary>
    public OwnershipMark? Find(ImmutableDictionary<string, string> marks) => MarkCodec.Read(marks) is { } mark && mark.Cluster == cluster ? mark : null;

    /// <summary>Whether the thing is ours and of this stack.</summary>
    public bool Owns(ImmutableDictionary<string, string> marks, StackId stack) => MarkCodec.MayBeOf(marks, stack) && Find(marks) is not null;
}
