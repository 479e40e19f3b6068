using System.Collections.Frozen;

namespace CloudLbController.Abstractions.Model;

/// <summary>Everything that the cloud should have for one key.</summary>
/// <param name="Id">The key.</param>
public sealed record Stack(StackId Id)
{
    /// <summary>The uid of the object that wants it; null for a shared stack.</summary>
    public string? OwnerUid { get; init; }

    /// <summary>What is wanted, one of a key, ordered by key.</summary>
    public StructuralList<Resource> Resources { get; init; } = [];

    /// <summary>
    /// Keys whose wish cannot be known (their owner wrote something that cannot be read): left as they are, neither made, changed nor deleted.
    /// Memberships are never held.
    /// </summary>
    public IReadOnlySet<ResourceKey> Holds { get; init; } = FrozenSet<ResourceKey>.Empty;

    /// <summary>The targets of each target group, also of groups that are held.</summary>
    public IReadOnlyDictionary<ResourceKey, TargetSet> Memberships { get; init; } = FrozenDictionary<ResourceKey, TargetSet>.Empty;

    /// <summary>Addresses that the owner had before: tried first where none is requested, never compared.</summary>
    public StructuralList<string> PreferredAddresses { get; init; } = [];

    /// <summary>Families of the load balancer that its owner prefers to have and can do without; never compared.</summary>
    public StructuralList<AddressFamily> OptionalFamilies { get; init; } = [];

    /// <summary>The stack that wants nothing: what deletion means.</summary>
    public static Stack Empty(StackId id) => new(id);
}
