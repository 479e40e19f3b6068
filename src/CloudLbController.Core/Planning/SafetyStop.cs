using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>
/// Holds removals back that look like a fault of what we read: nodes that are not listed any more, and too many of them. Pure. A removal with another cause
/// (the node is excluded, marked for deletion, not selected) is somebody's intent and passes.
/// </summary>
public static class SafetyStop
{
    /// <summary>A consistent list this long after the removal was held back confirms it.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(5);

    /// <summary>Checks a plan's removals.</summary>
    /// <param name="planned">The plan.</param>
    /// <param name="nodes">How many nodes are listed, and when they were last listed consistently; null before the first time.</param>
    /// <param name="memory">What the last pass held back; null where nothing.</param>
    /// <param name="approvals">The hashes that the owner approved.</param>
    /// <param name="now">The time of the pass.</param>
    public static SafetyVerdict Check(
        PlannedStack planned, (int Count, DateTimeOffset? ListedAt) nodes, GoneTargets? memory, IReadOnlySet<string> approvals, DateTimeOffset now)
    {
        var gone = planned.Plan.Changes.OfType<TargetsChange>().SelectMany(Gone).ToFrozenSet(StringComparer.Ordinal);
        if (gone.Count == 0)
        {
            return new SafetyVerdict(planned, null, Held: false);
        }

        var empties = planned.Plan.Changes.OfType<TargetsChange>().Where(change => Empties(planned.Plan, change)).ToList();
        var unapproved = empties.Find(change => !approvals.Contains(HashOf(planned.Plan, change)));
        if (unapproved is not null)
        {
            return new SafetyVerdict(Hold(planned, NeedsApproval(planned.Plan, unapproved)), memory ?? new GoneTargets(gone, now), Held: true);
        }

        if (empties.Count > 0 || !IsTooMany(planned.Plan, gone.Count, nodes.Count))
        {
            return new SafetyVerdict(planned, memory, Held: false);
        }

        var since = memory is not null && gone.IsSubsetOf(memory.Ids) ? memory.Since : now;
        return nodes.ListedAt >= since + Confirmation
            ? new SafetyVerdict(planned, memory, Held: false)
            : new SafetyVerdict(Hold(planned, Unconfirmed), new GoneTargets(gone, since), Held: true);
    }

    /// <summary>More than half of a group, or a fifth of all nodes where that is more than one.</summary>
    private static bool IsTooMany(StackPlan plan, int gone, int listed) =>
        (gone > 1 && gone * 5 > listed + gone)
        || plan.Changes.OfType<TargetsChange>().Any(change => GoneServing(plan, change) * 2 > Serving(plan, change).Count());

    /// <summary>Whether nobody who serves would be left, by the going of at least one who is not listed.</summary>
    private static bool Empties(StackPlan plan, TargetsChange change)
    {
        var going = change.Delta.Remove.Select(removal => removal.Id).Concat(change.Delta.Drain.Select(target => target.Id)).ToHashSet(StringComparer.Ordinal);
        return GoneServing(plan, change) > 0 && change.Delta.Add.Count == 0 && Serving(plan, change).All(member => going.Contains(member.Id));
    }

    private static int GoneServing(StackPlan plan, TargetsChange change) => Gone(change).Intersect(Serving(plan, change).Select(member => member.Id)).Count();

    private static IEnumerable<ObservedTarget> Serving(StackPlan plan, TargetsChange change) =>
        (plan.Base.Resources.FirstOrDefault(thing => thing.Id == GroupId(plan, change))?.Targets ?? []).Where(member => !member.Draining);

    private static IEnumerable<string> Gone(TargetsChange change) =>
        change.Delta.Remove.Where(removal => removal.Cause == RemovalCause.Gone).Select(removal => removal.Id);

    private static string GroupId(StackPlan plan, TargetsChange change) =>
        plan.Bindings.FirstOrDefault(binding => binding.Reference == change.Key)?.Id ?? "";

    private static string HashOf(StackPlan plan, TargetsChange change) =>
        Approval.Hash(plan.Id, change.Key, GroupId(plan, change), "without its last target");

    private static PlannedStack Hold(PlannedStack planned, Problem problem) => planned with
    {
        Plan = planned.Plan with { Changes = WithoutRemovals(planned.Plan.Changes) },
        Problems = [.. planned.Problems, problem],
    };

    /// <summary>What came after a membership change that is left out comes after nothing; the places are counted anew.</summary>
    private static StructuralList<Change> WithoutRemovals(StructuralList<Change> changes)
    {
        List<Change> kept = [];
        Dictionary<int, int> places = [];
        for (var place = 0; place < changes.Count; place++)
        {
            var change = changes[place] is TargetsChange targets ? targets with { Delta = targets.Delta with { Remove = [] } } : changes[place];
            if (change is not TargetsChange { Delta.IsEmpty: true })
            {
                places[place] = kept.Count;
                kept.Add(change with { After = change.After.Where(places.ContainsKey).Select(before => places[before]).ToStructuralList() });
            }
        }

        return kept.ToStructuralList();
    }

    /// <summary>No numbers: they change with every node, and each change would be a write of the status and an event.</summary>
    private static readonly Problem Unconfirmed = new(
        ProblemKind.Transient,
        Reasons.SafetyStop,
        null,
        "Many targets would go because their nodes are not listed any more: nothing is removed until a second list agrees.",
        "Nothing to do if the nodes are really gone; else look at what deleted them. Where it stays, a node that cannot be read keeps the list from counting: the log names it.",
        Recheck);

    private static Problem NeedsApproval(StackPlan plan, TargetsChange change) => new(
        ProblemKind.Rejected,
        Reasons.SafetyStop,
        change.Key,
        $"The last target of {change.Key} would go because its node is not listed any more.",
        $"Add a node, or approve: {Placeholders.AnnotateCommand} cloudlb.io/approve-replacement={HashOf(plan, change)}");
}
