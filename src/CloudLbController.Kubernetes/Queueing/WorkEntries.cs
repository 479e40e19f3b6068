using System.Diagnostics.CodeAnalysis;

namespace CloudLbController.Kubernetes.Queueing;

/// <summary>The keys that the queue knows something of. Not thread-safe: the queue's lock guards it.</summary>
internal sealed class WorkEntries<TKey>(IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    private readonly Dictionary<TKey, WorkEntry> _entries = new(comparer);

    public int Count => _entries.Count;

    /// <summary>The keys that wait for a time, with that time.</summary>
    public IEnumerable<(TKey Key, TimeSpan At)> Waiting => _entries.Where(pair => pair.Value.Due is not null).Select(pair => (pair.Key, pair.Value.Due!.Value));

    public int DirtyCount => _entries.Values.Count(entry => entry.Dirty);

    public bool TryGet(TKey key, [NotNullWhen(true)] out WorkEntry? entry) => _entries.TryGetValue(key, out entry);

    public WorkEntry GetOrAdd(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new WorkEntry());
        }

        return entry;
    }

    public void DropIdle(TKey key, WorkEntry entry)
    {
        if (entry.IsIdle)
        {
            _entries.Remove(key);
        }
    }

    public TimeSpan OldestUnfinished(TimeSpan now) =>
        Oldest(now, entry => entry.Processing ? entry.UnfinishedSince : entry.Dirty ? entry.ReadySince : null);

    public TimeSpan LongestRunning(TimeSpan now) => Oldest(now, entry => entry.Processing ? entry.TakenAt : null);

    private TimeSpan Oldest(TimeSpan now, Func<WorkEntry, TimeSpan?> since) =>
        now - (_entries.Values.Select(since).Min() ?? now);
}
