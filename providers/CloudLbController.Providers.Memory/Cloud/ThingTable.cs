using System.Collections.Immutable;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>All things of a cloud at one moment. Immutable.</summary>
/// <param name="Things">By id, in ordinal order.</param>
/// <param name="Revisions">By document, the number of the last write to it.</param>
internal sealed record ThingTable(ImmutableSortedDictionary<string, CloudThing> Things, ImmutableDictionary<string, long> Revisions)
{
    public static readonly ThingTable Empty = new(
        ImmutableSortedDictionary<string, CloudThing>.Empty.WithComparers(StringComparer.Ordinal), ImmutableDictionary<string, long>.Empty);

    public CloudThing? Find(string id) => Things.GetValueOrDefault(id);

    public long RevisionOf(string document) => Revisions.GetValueOrDefault(document);

    public ThingTable With(CloudThing thing) => this with { Things = Things.SetItem(thing.Id, thing) };

    /// <summary>Without a thing and all that lives inside it.</summary>
    public ThingTable Without(string id) => this with { Things = Things.RemoveRange(WithInside(id).Select(thing => thing.Id)) };

    /// <summary>A thing and all that lives inside it.</summary>
    public IEnumerable<CloudThing> WithInside(string id) => Find(id) is { } thing
        ? Things.Values.Where(other => other.ParentId == id).SelectMany(child => WithInside(child.Id)).Prepend(thing)
        : [];

    /// <summary>The first thing outside of this one that refers to it; null where nothing does.</summary>
    public CloudThing? UserOf(string id) => Things.Values.FirstOrDefault(thing =>
        thing.ParentId != id && thing.Bindings.Any(binding => binding.Id == id));
}
