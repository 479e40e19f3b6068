using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Snapshots;

/// <summary>The nodes of one selection.</summary>
/// <param name="Targets">Who can serve, who leaves, who is not picked.</param>
/// <param name="Unreachable">
/// Names of picked nodes without an address of the wanted families. They are no targets, and their going counts as <see cref="RemovalCause.Gone"/>:
/// addresses that
/// vanish from a node's status can be a fault of what we read, so the safety stop watches them.
/// </param>
internal sealed record NodeChoice(TargetSet Targets, StructuralList<string> Unreachable)
{
    public static NodeChoice Of(IEnumerable<Entry> nodes, NodeSelection selection)
    {
        List<TargetMember> members = [];
        List<Target> unselected = [];
        List<string> unreachable = [];
        foreach (var (facts, labels) in nodes)
        {
            if (!selection.Labels.Matches(labels))
            {
                unselected.Add(new Target(facts.Name, facts.Name, facts.ProviderId, facts.Addresses));
            }
            else if (AddressesOf(facts, selection.Families) is { Count: > 0 } addresses)
            {
                members.Add(new TargetMember(new Target(facts.Name, facts.Name, facts.ProviderId, addresses), facts.Leaving));
            }
            else
            {
                unreachable.Add(facts.Name);
            }
        }

        return new NodeChoice(new TargetSet(members, unselected), unreachable.ToStructuralList());
    }

    /// <summary>This choice with the target set of an earlier one where the two say the same.</summary>
    public NodeChoice Keep(NodeChoice? earlier) =>
        earlier is not null && IsSame(earlier.Targets, Targets) ? this with { Targets = earlier.Targets } : this;

    private static bool IsSame(TargetSet a, TargetSet b) => a.Members.Equals(b.Members) && a.Unselected.Equals(b.Unselected);

    private static StructuralList<string> AddressesOf(NodeFacts facts, StructuralList<AddressFamily> families) =>
        facts.Addresses.Where(address => families.Contains(address.Contains(':') ? AddressFamily.IPv6 : AddressFamily.IPv4)).ToStructuralList();

    /// <summary>A node with its labels ready for look-up.</summary>
    internal readonly record struct Entry(NodeFacts Facts, IReadOnlyDictionary<string, string> Labels);
}
