using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Inventories;

/// <summary>What is known after a stack was read. Pure.</summary>
public static class Merge
{
    /// <summary>How long after our last write an observation may still show what was before it.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>A cloud may show a thing twice, when pages shift under a reader: once is enough.</summary>
    public static ObservedStack Once(ObservedStack seen) => seen with { Resources = seen.Resources.DistinctBy(thing => thing.Id).ToStructuralList() };

    /// <summary>
    /// Progress of the cloud's own (states, addresses, health, deletions that end) is taken at once; a difference in what exists, or how it is set, only when two
    /// observations agree and the second is <see cref="Settling"/> or more after our last write: until then it is a suspicion.
    /// </summary>
    public static InventoryEntry Into(InventoryEntry entry, ObservedStack seen, bool complete, DateTimeOffset now)
    {
        var merged = new ObservedStack(seen.Id, Things(entry.Stack, seen, complete));
        var next = entry with { ObservedAt = complete ? now : entry.ObservedAt };
        if (entry.Uncertain)
        {
            return complete ? next with { Stack = merged, Uncertain = false, Suspect = null } : next;
        }

        if (Shape.Same(entry.Stack, merged))
        {
            return next with { Stack = merged, Suspect = null };
        }

        var agreed = entry.Suspect is { } suspect && Shape.Same(suspect, merged) && !(now - entry.WrittenAt < Settling);
        return agreed ? next with { Stack = merged, Suspect = null } : next with { Stack = Progress(entry.Stack, merged), Suspect = merged };
    }

    /// <summary>
    /// The states of pending things alone were read. One that is not there any more was taken away by other hands, or by a cloud that gave up: then everything is
    /// read before the next plan.
    /// </summary>
    public static InventoryEntry States(InventoryEntry entry, ObservedStack seen, DateTimeOffset now)
    {
        var ids = seen.Resources.Select(thing => thing.Id).ToHashSet(StringComparer.Ordinal);
        var isAmiss = entry.Stack.Resources.Any(thing => thing.Lifecycle is Lifecycle.Pending && !ids.Contains(thing.Id));
        return entry with { Stack = Progress(entry.Stack, seen), StatesAt = now, Uncertain = entry.Uncertain || isAmiss };
    }

    /// <summary>What was seen, with what was known where it was not read this time; what was not seen stays known unless the observation was complete.</summary>
    private static StructuralList<ObservedResource> Things(ObservedStack known, ObservedStack seen, bool complete)
    {
        var before = ById(known);
        var now = Once(seen).Resources.Select(thing => before.TryGetValue(thing.Id, out var old) ? FillIn(thing, old) : thing).ToList();
        var ids = now.Select(thing => thing.Id).ToHashSet(StringComparer.Ordinal);
        return now.Concat(complete ? [] : known.Resources.Where(thing => !ids.Contains(thing.Id))).ToStructuralList();
    }

    private static Dictionary<string, ObservedResource> ById(ObservedStack stack) =>
        Once(stack).Resources.ToDictionary(thing => thing.Id, StringComparer.Ordinal);

    private static ObservedResource FillIn(ObservedResource seen, ObservedResource old) => seen with
    {
        Settings = seen.Settings ?? old.Settings,
        Bindings = seen.Settings is null ? old.Bindings : seen.Bindings,
        Addresses = Addresses(seen, old),
        Targets = seen.Targets is null ? old.Targets : WithHealth(seen.Targets, old.Targets ?? []),
    };

    /// <summary>A thing that stays does not lose its addresses: a read that shows none lags behind, or did not look.</summary>
    private static StructuralList<CloudAddress> Addresses(ObservedResource seen, ObservedResource known) =>
        seen.Addresses.Count == 0 && seen.Lifecycle is not Lifecycle.Deleting ? known.Addresses : seen.Addresses;

    private static StructuralList<ObservedTarget> WithHealth(StructuralList<ObservedTarget> seen, StructuralList<ObservedTarget> old) =>
        seen.All(member => member.Health != TargetHealth.Unknown)
            ? seen
            : seen.Select(member => member.Health != TargetHealth.Unknown
                ? member
                : member with { Health = old.FirstOrDefault(before => before.Id == member.Id)?.Health ?? TargetHealth.Unknown }).ToStructuralList();

    /// <summary>What we knew, with the states and addresses that were seen of the same things.</summary>
    private static ObservedStack Progress(ObservedStack known, ObservedStack seen)
    {
        var now = ById(seen);
        return known with
        {
            Resources = known.Resources.Select(thing => now.TryGetValue(thing.Id, out var fresh)
                ? thing with { Lifecycle = fresh.Lifecycle, Addresses = Addresses(fresh, thing), Revision = fresh.Revision }
                : thing).ToStructuralList(),
        };
    }
}
