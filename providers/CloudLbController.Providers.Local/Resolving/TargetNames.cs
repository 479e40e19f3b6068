using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Local.Words;

namespace CloudLbController.Providers.Local.Resolving;

/// <summary>
/// Names targets by node and address. A node keeps the address that is in use as long as it has it; else it is its first of the first family that it has one
/// of, else its first: the relay can cross families. A node without any address is no target.
/// </summary>
internal sealed class TargetNames(StructuralList<AddressFamily> families, ObservedStack current)
{
    private readonly HashSet<string> _known = current.Resources.SelectMany(thing => thing.Targets ?? []).Select(target => target.Id).ToHashSet(StringComparer.Ordinal);

    public Dictionary<ResourceKey, TargetSet> Apply(IReadOnlyDictionary<ResourceKey, TargetSet> memberships)
    {
        // Most groups of a stack share one set, and go on sharing one.
        var named = memberships.Values.Distinct().ToDictionary(set => set, Apply);
        return memberships.ToDictionary(group => group.Key, group => named[group.Value]);
    }

    private TargetSet Apply(TargetSet set)
    {
        var members = set.Members.Where(member => member.Target.Addresses.Count > 0).Select(member => member with { Target = Named(member.Target) }).ToList();
        var ids = members.Select(member => member.Target.Id).ToHashSet(StringComparer.Ordinal);
        return new TargetSet(members, _known.Where(id => !ids.Contains(id) && Exists(TargetId.NodeOf(id), set)));
    }

    /// <summary>A target whose node is still there goes because it is not picked, or has another address: nothing is lost that a safety stop should hold.</summary>
    private static bool Exists(string node, TargetSet set) => set.Unselected.Contains(node) || set.Find(node) is not null;

    private Target Named(Target target)
    {
        var ids = target.Addresses.OrderBy(address => Rank(Families.Of(address))).Select(address => TargetId.Of(target.Name, address)).ToList();
        return target with { Id = ids.Find(_known.Contains) ?? ids[0] };
    }

    private int Rank(AddressFamily family) => families.Index().Where(pair => pair.Item == family).Select(pair => pair.Index).DefaultIfEmpty(families.Count).First();
}
