using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Local.Words;

namespace CloudLbController.Providers.Local.Resolving;

/// <summary>
/// Who the targets of a stack are, by node and address. A node keeps the address that is in use as long as it has it.
/// </summary>
internal sealed class Membership(NamedTargets named, StructuralList<AddressFamily> families, ObservedStack current)
{
    private readonly HashSet<string> _known = current.Resources.SelectMany(thing => thing.Targets ?? []).Select(target => target.Id).ToHashSet(StringComparer.Ordinal);

    public Dictionary<ResourceKey, TargetSet> Apply(IReadOnlyDictionary<ResourceKey, TargetSet> memberships)
    {
        // Most groups of a stack share one set, and go on sharing one.
        var applied = memberships.Values.Distinct().ToDictionary(set => set, Apply);
        return memberships.ToDictionary(group => group.Key, group => applied[group.Value]);
    }

    private TargetSet Apply(TargetSet set)
    {
        var plain = named.Of(set, families);
        var others = _known.Where(id => plain.Find(id) is null && Exists(TargetId.NodeOf(id), set)).ToList();
        return others.Count == 0 ? plain : NamedTargets.Name(set, IdInUse, others.Select(id => new Target(id, TargetId.NodeOf(id), null, [])));
    }

    private string IdInUse(Target target)
    {
        var ids = NamedTargets.IdsOf(target, families).ToList();
        return ids.Find(_known.Contains) ?? ids[0];
    }

    /// <summary>A target whose node is still there goes because it is not picked, or has another address: nothing is lost that a safety stop should hold.</summary>
    private static bool Exists(string node, TargetSet set) => set.Unselected.Any(target => target.Id == node) || set.Find(node) is not null;
}
