namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>The things of a cloud while one write changes them; nothing counts before it is committed.</summary>
/// <param name="before">The things as they were.</param>
internal sealed class Draft(ThingTable before)
{
    private readonly SortedSet<string> _touched = new(StringComparer.Ordinal);

    public ThingTable Before { get; } = before;

    public ThingTable Now { get; private set; } = before;

    /// <summary>The ids of what was made, changed or removed, in ordinal order.</summary>
    public IReadOnlySet<string> Touched => _touched;

    public void Put(CloudThing thing)
    {
        _touched.Add(thing.Id);
        Now = Now.With(thing);
    }

    public void Remove(string id)
    {
        _touched.UnionWith(Now.WithInside(id).Select(thing => thing.Id));
        Now = Now.Without(id);
    }
}
