using System.Diagnostics.CodeAnalysis;

namespace CloudLbController.Kubernetes.Queueing;

/// <summary>The ready keys, first come first served within a priority. A key that became live while it waited stands in both lanes; its entry tells which counts.</summary>
internal sealed class WorkLanes<TKey>
    where TKey : notnull
{
    private readonly Queue<TKey> _live = new();
    private readonly Queue<TKey> _resync = new();

    public void Add(TKey key, WorkPriority priority) => LaneOf(priority).Enqueue(key);

    public bool TryTake(WorkEntries<TKey> entries, [MaybeNullWhen(false)] out TKey key, [NotNullWhen(true)] out WorkEntry? entry) =>
        TryTake(WorkPriority.Live, entries, out key, out entry) || TryTake(WorkPriority.Resync, entries, out key, out entry);

    private bool TryTake(
        WorkPriority priority, WorkEntries<TKey> entries, [MaybeNullWhen(false)] out TKey key, [NotNullWhen(true)] out WorkEntry? entry)
    {
        while (LaneOf(priority).TryDequeue(out key))
        {
            if (entries.TryGet(key, out entry) && entry is { Dirty: true, Processing: false } && entry.Priority == priority)
            {
                return true;
            }
        }

        entry = null;
        return false;
    }

    private Queue<TKey> LaneOf(WorkPriority priority) => priority == WorkPriority.Live ? _live : _resync;
}
