using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>
/// Makes the plan that leads from what exists to what is wanted: match, judge, follow references, order. Pure. It knows no type of resource: order comes from
/// parents and references alone.
/// </summary>
public static class StackPlanner
{
    /// <summary>Plans one stack. Applying the plan and planning again gives an empty plan, or the rest where <see cref="PlannedStack.More"/> says so.</summary>
    public static PlannedStack Plan(PlanInput input)
    {
        var matches = Matcher.Match(input);
        References.Settle(matches, input);
        var removals = new Removals(matches, input);
        var plan = new StackPlan(input.Desired, input.Observed, Order(matches, removals, input), Bindings(matches, input));
        return new PlannedStack(plan)
        {
            Problems = matches.Values.Select(match => match.Problem).OfType<Problem>().ToList(),
            Decisions = matches.Values.Select(match => new Decision(match.Key, match.Verdict, match.Input)).ToList(),
            After = matches.Values.Select(match => match.After).Append(removals.After).Min(),
            Read = Depth(matches, input),
            More = matches.Values.Any(match => match.Verdict == Verdict.Replace),
        };
    }

    private static StructuralList<Change> Order(SortedDictionary<ResourceKey, Match> matches, Removals removals, PlanInput input)
    {
        var graph = new ChangeGraph();
        var builder = new ChangeBuilder(matches, input, graph);
        foreach (var match in matches.Values)
        {
            builder.Add(match);
        }

        builder.Delete(removals);
        return graph.InOrder();
    }

    private static StructuralList<Binding> Bindings(SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        var own = matches.Values
            .Where(match => match.Kept is not null && match.Verdict != Verdict.Report)
            .Select(match => new Binding(match.Key, match.Kept!.Id));
        var shared = matches.Values
            .SelectMany(match => match.Wanted is { } wanted ? References.Of(wanted) : [])
            .Where(reference => reference.Stack is not null && input.Shared.ContainsKey(reference))
            .Distinct()
            .Select(reference => new Binding(reference, input.Shared[reference]));
        return own.Concat(shared).ToStructuralList();
    }

    private static ObservationDepth? Depth(SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        var unread = input.Desired.Memberships.Keys.Any(key =>
            matches.GetValueOrDefault(key) is { Makes: false, Kept: { Targets: null, Lifecycle: Lifecycle.ReadyState } });
        return unread ? ObservationDepth.Targets
            : matches.Values.Any(match => match.Verdict == Verdict.Read) ? ObservationDepth.Attributes
            : null;
    }
}
