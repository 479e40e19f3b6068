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

    // Stacks that were forgotten while something was read: what the reading shows of them was before.
    private readonly Dictionary<StackId, long> _forgotten = [];
    private bool _all;
    private int _reading;
    private long _writes;

    /// <summary>Something of a shared stack is no longer referred to by somebody, or another thing in its place is: it may be free to go.</summary>
    public event Action<StackId>? Released;

    /// <summary>Whether everything was read once: what is not known then does not exist.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_lock)
            {
                return _all;
            }
        }
    }

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

    /// <summary>Draws the number to hand to <see cref="Take(Observation, long)"/>, once, when the observation that begins now has ended.</summary>
    public long BeginObservation()
    {
        lock (_lock)
        {
            _reading++;
            return _writes;
        }
    }

    /// <summary>Takes the bulk observation of the start. Only a complete one makes stacks that were not seen known as empty.</summary>
    public void Take(Observation all, long begun)
    {
        foreach (var (id, stack) in all.Stacks)
        {
            Take(id, stack, all.Complete, begun);
        }

        lock (_lock)
        {
            _all |= all.Complete;
        }

        EndObservation();
    }

    /// <summary>Takes an observation of one stack. An incomplete one of a stack of which nothing is known leaves it unknown.</summary>
    public void Take(StackId id, Observation one, long begun)
    {
        Take(id, one.Of(id), one.Complete, begun);
        EndObservation();
    }

    /// <summary>Takes the states of the things of a stack that are pending.</summary>
    public void TakeStates(StackId id, Observation seen, long begun)
    {
        if (seen.Complete)
        {
            Change(id, entry => entry is null || entry.WriteNumber > begun ? entry : Merge.States(entry, seen.Of(id), time.GetUtcNow()));
        }

        EndObservation();
    }

    /// <summary>Takes what a plan's outcomes make known; called by the key's worker. Answers the entry.</summary>
    public InventoryEntry Take(Folded folded) => Change(folded.Stack.Id, before => HadNoEffect(before, folded)
        ? before
        : new InventoryEntry(folded.Stack, before?.ObservedAt)
        {
            WrittenAt = time.GetUtcNow(),
            WriteNumber = ++_writes,
            Uncertain = folded.Uncertain,
        })!;

    /// <summary>A plan of which all was refused is no write: a suspicion must not be put off by what fails again and again.</summary>
    private static bool HadNoEffect(InventoryEntry? before, Folded folded) =>
        before is not null && !folded.Uncertain && before.Stack.Resources.Equals(folded.Stack.Resources);

    /// <summary>Forgets a stack of which nothing is left and that nobody wants.</summary>
    public void Forget(StackId id) => Change(id, _ =>
    {
        _forgotten[id] = ++_writes;
        return null;
    });

    private void Take(StackId id, ObservedStack seen, bool complete, long begun) => Change(id, entry => entry switch
    {
        null => complete && !(_forgotten.GetValueOrDefault(id) > begun) ? new InventoryEntry(Merge.Once(seen), time.GetUtcNow()) : null,
        _ when entry.WriteNumber > begun => entry,
        _ => Merge.Into(entry, seen, complete, time.GetUtcNow()),
    });

    private void EndObservation()
    {
        lock (_lock)
        {
            if (--_reading <= 0)
            {
                _forgotten.Clear();
            }
        }
    }

    private InventoryEntry? Change(StackId id, Func<InventoryEntry?, InventoryEntry?> change)
    {
        InventoryEntry? before;
        InventoryEntry? after;
        lock (_lock)
        {
            before = _entries.GetValueOrDefault(id);
            after = change(before);
            _entries.Remove(id);
            if (after is not null)
            {
                _entries.Add(id, after);
            }
        }

        foreach (var shared in SharedOf(before).Except(SharedOf(after)).Select(use => use.Stack).Distinct())
        {
            Released?.Invoke(shared);
        }

        return after;
    }

    /// <summary>What a stack uses of shared ones: which thing, where that is known.</summary>
    private static IEnumerable<(StackId Stack, string? Id)> SharedOf(InventoryEntry? entry) => (entry?.Stack.Resources ?? [])
        .SelectMany(thing => thing.Bindings.Select(binding => (binding.Reference.Stack, (string?)binding.Id))
            .Concat(thing.Settings?.References.Select(reference => (reference.Stack, (string?)null)) ?? []))
        .Where(use => use.Stack is not null)
        .Select(use => (use.Stack!.Value, use.Item2));
}
