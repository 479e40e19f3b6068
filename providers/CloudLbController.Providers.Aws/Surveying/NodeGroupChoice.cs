using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>
/// Which security groups of the nodes shall let load balancers in: those that the operator named; else of each instance those with the cluster's tag, or its only one.
/// Several are normal: the cluster's own and that of a node group. Pure.
/// </summary>
/// <param name="Groups">The groups, ordered.</param>
/// <param name="Unknown">Where an instance has none that is clear: which, and the mend.</param>
internal sealed record NodeGroupChoice(StructuralList<string> Groups, Problem? Unknown)
{
    /// <param name="named">What the operator named.</param>
    /// <param name="candidates">Of these the ones that exist; else those with the cluster's tag; null where no rules are wanted.</param>
    /// <param name="machines">The cluster's instances in its VPC.</param>
    /// <param name="vpc">That VPC.</param>
    /// <param name="tag">The cluster's tag.</param>
    public static NodeGroupChoice Of(StructuralList<string> named, StructuralList<string>? candidates, IReadOnlyCollection<InstanceFact> machines, string vpc, string tag)
    {
        if (candidates is null)
            return new NodeGroupChoice([], null);
        if (named.Count > 0)
            return new NodeGroupChoice(candidates, named.Except(candidates).ToList() is { Count: > 0 } missing ? Missing(missing, vpc) : null);
        var marked = candidates.ToHashSet(StringComparer.Ordinal);
        var chosen = machines.Select(machine => (Machine: machine, Groups: Own(machine, marked))).ToList();
        var groups = chosen.SelectMany(pair => pair.Groups).Distinct().Order(StringComparer.Ordinal).ToStructuralList();
        return new NodeGroupChoice(groups, chosen.Find(pair => pair.Groups.Count == 0).Machine is { } unclear ? Unclear(unclear, tag) : null);
    }

    private static Problem Missing(List<string> missing, string vpc) => new(
        ProblemKind.Rejected,
        Reasons.InvalidField,
        null,
        $"{vpc} has no security group {string.Join(" or ", missing)}, which the setting node-security-groups names.",
        "Correct --provider-set node-security-groups=sg-..., and start the controller again.");

    private static List<string> Own(InstanceFact machine, HashSet<string> marked) =>
        machine.Groups.Where(marked.Contains).ToList() is { Count: > 0 } own ? own : machine.Groups.Count == 1 ? [.. machine.Groups] : [];

    private static Problem Unclear(InstanceFact machine, string tag) => new(
        ProblemKind.Rejected,
        Reasons.InvalidField,
        null,
        $"Of instance {machine.Id} no security group carries the tag {tag}, and it has {machine.Groups.Count} ({string.Join(", ", machine.Groups)}).",
        "Tag the nodes' group, name it with --provider-set node-security-groups=sg-..., or set node-rules=none and open the NodePorts yourself.");
}
