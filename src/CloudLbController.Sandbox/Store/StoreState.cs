using System.Collections.Immutable;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Store;

/// <summary>All objects at one version. Immutable, so that a page, a snapshot and the present can share it.</summary>
internal sealed record StoreState(long Version, ImmutableDictionary<ResourceType, ImmutableSortedDictionary<string, StoredObject>> Tables)
{
    private static readonly ImmutableSortedDictionary<string, StoredObject> NoObjects =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    public static StoreState Empty { get; } = new(1, ImmutableDictionary<ResourceType, ImmutableSortedDictionary<string, StoredObject>>.Empty);

    public ImmutableSortedDictionary<string, StoredObject> Table(ResourceType type) => Tables.GetValueOrDefault(type) ?? NoObjects;

    public StoredObject? Find(ResourceType type, ObjectName name) => Table(type).GetValueOrDefault(name.ToString());

    /// <summary>The state after one object was stored, or removed where <paramref name="stored"/> is null.</summary>
    public StoreState With(long version, ResourceType type, ObjectName name, StoredObject? stored)
    {
        var table = Table(type);
        return new StoreState(version, Tables.SetItem(type, stored is null ? table.Remove(name.ToString()) : table.SetItem(name.ToString(), stored)));
    }
}
