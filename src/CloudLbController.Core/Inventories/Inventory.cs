using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Inventories;

/// <summary>
/// What we know exists: one bulk observation at the start, kept by folding outcomes, corrected by the audit. Thread-safe; the entry of a key is written by
/// the key's worker alone, and an observation never overwrites a write that it may have missed.
/// </summary>
public sealed class Inventory(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StackId, InventoryEntry> _entries = [];
    private bool _all;
    private long _writes;

    /// <summary>The stacks of which something exists, in order.</summary>
    public IReadOnlyList<StackId> Stacks
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Where(pair => pair.Value.Stack.Resources.Count > 0).Select(pair => pair.Key).Order()];
            }
        }
    }

    /// <summary>All entries, in the order of their age: never read ones first.</summary>
    public IReadOnlyList<InventoryEntry> ByAge
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Values.OrderBy(entry => entry.ObservedAt ?? DateTimeOffset.MinValue).ThenBy(entry => entry.Stack.Id)];
            }
        }
    }

    /// <summary>What is known of a stack; null where it must be read before anything is planned.</summary>
    public InventoryEntry? Find(StackId id)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(id) ?? (_all ? new InventoryEntry(ObservedStack.Empty(id), null) : null);
        }
    }

    /// <summary>Draws the number to hand to <see cref="Take(Observation, long)"/> when the observation that begins now has ended.</summary>
    public long BeginObservation()
    {
        lock (_lock)
        {
            return _writes;
        }
    }

    /// <summary>Takes the bulk observation of the start. Only a complete one makes stacks that were not seen known as empty.</summary>
    public void Take(Observation all, long begun)
    {
        lock (_lock)
        {
            foreach (var (id, stack) in all.Stacks)
            {
                Take(id, stack, all.Complete, begun);
            }

            _all |= all.Complete;
        }
    }

    /// <summary>Takes an observation of one stack; answers the entry after it, null where nothing is known still.</summary>
    public InventoryEntry? Take(StackId id, Observation one, long begun)
    {
        lock (_lock)
        {
            return Take(id, one.Of(id), one.Complete, begun);
        }
    }

    /// <summary>Takes what a plan's outcomes make known; called by the key's worker.</summary>
    public InventoryEntry Take(Folded folded)
    {
        lock (_lock)
        {
            var before = _entries.GetValueOrDefault(folded.Stack.Id);
            return _entries[folded.Stack.Id] = new InventoryEntry(folded.Stack, before?.ObservedAt)
            {
                WrittenAt = time.GetUtcNow(),
                WriteNumber = ++_writes,
                Uncertain = folded.Uncertain,
            };
        }
    }

    /// <summary>Forgets a stack of which nothing is left and that nobody wants.</summary>
    public void Forget(StackId id)
    {
        lock (_lock)
        {
            _entries.Remove(id);
        }
    }

    private InventoryEntry? Take(StackId id, ObservedStack seen, bool complete, long begun)
    {
        if (_entries.GetValueOrDefault(id) is { } entry)
        {
            return _entries[id] = entry.WriteNumber > begun ? entry : Merge.Into(entry, seen, complete, time.GetUtcNow());
        }

        return complete ? _entries[id] = new InventoryEntry(seen, time.GetUtcNow()) : null;
    }
}
