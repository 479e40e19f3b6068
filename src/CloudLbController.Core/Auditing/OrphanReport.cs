using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Inventories;

namespace CloudLbController.Core.Auditing;

/// <summary>
/// Stacks of ours whose owner is not there. Absence is never an order to delete: an orphan is one that was read completely twice, an hour or more apart, with
/// no owner both times, and then it is reported, not touched.
/// </summary>
public sealed class OrphanReport
{
    /// <summary>How long the owner must have been absent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Dictionary<StackId, DateTimeOffset> _firstSeen = [];

    /// <summary>The orphans as of the last look, in order.</summary>
    public IReadOnlyList<StackId> Orphans { get; private set; } = [];

    /// <summary>Looks at everything that exists; answers the orphans that are new.</summary>
    /// <param name="entries">What exists, with the time of the last complete observation of each.</param>
    /// <param name="hasOwner">Whether the owner of a key is there, in whatever state.</param>
    public IReadOnlyList<StackId> Look(IEnumerable<InventoryEntry> entries, Func<StackId, bool> hasOwner)
    {
        var ownerless = entries
            .Where(entry => !entry.Stack.IsGone && !entry.Stack.Id.IsShared && entry.ObservedAt is not null && !hasOwner(entry.Stack.Id))
            .ToDictionary(entry => entry.Stack.Id, entry => entry.ObservedAt!.Value);
        foreach (var id in _firstSeen.Keys.Where(id => !ownerless.ContainsKey(id)).ToList())
        {
            _firstSeen.Remove(id);
        }

        foreach (var (id, observedAt) in ownerless)
        {
            _firstSeen.TryAdd(id, observedAt);
        }

        var before = Orphans;
        Orphans = ownerless.Where(pair => pair.Value - _firstSeen[pair.Key] >= Patience).Select(pair => pair.Key).Order().ToList();
        return Orphans.Except(before).ToList();
    }
}
