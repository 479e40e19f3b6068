namespace CloudLbController.Sandbox.Store;

/// <summary>The changes that watches can still be started from. Older ones are compacted away.</summary>
internal sealed class ChangeLog(TimeSpan retention)
{
    private readonly Queue<StoreChange> _changes = new();

    /// <summary>The oldest version that a watch or a page can start from.</summary>
    public long Oldest { get; private set; }

    public void Add(StoreChange change)
    {
        _changes.Enqueue(change);
        while (_changes.TryPeek(out var oldest) && change.At - oldest.At > retention)
            Oldest = _changes.Dequeue().Version;
    }

    public IEnumerable<StoreChange> After(long version) => _changes.Where(change => change.Version > version);

    public void Compact(long version)
    {
        _changes.Clear();
        Oldest = version;
    }
}
