using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Inventories;

/// <summary>What is known after a plan was applied, without reading. Pure.</summary>
public static class Fold
{
    /// <summary>The plan's base with every outcome that is known to have had its effect.</summary>
    public static Folded Apply(StackPlan plan, ApplyResult result)
    {
        if (result.Outcomes.Count != plan.Changes.Count)
        {
            return new Folded(plan.Base, Uncertain: true);
        }

        var steps = plan.Changes.Zip(result.Outcomes).ToList();
        var ids = Ids(plan, steps);
        var things = steps.Aggregate(plan.Base.Resources.ToList(), (known, step) => Step(known, step.First, step.Second, ids));
        return new Folded(plan.Base with { Resources = things.ToStructuralList() }, steps.Any(IsUncertain));
    }

    private static bool IsUncertain((Change Change, ChangeOutcome Outcome) step) =>
        step.Outcome is ChangeOutcome.Unknown || step is { Change: CreateChange, Outcome: ChangeOutcome.Done { Observed: null } };

    /// <summary>What references mean after the plan: what it made takes its key's place.</summary>
    private static Dictionary<ResourceRef, string> Ids(StackPlan plan, List<(Change Change, ChangeOutcome Outcome)> steps)
    {
        var ids = plan.Bindings.ToDictionary(binding => binding.Reference, binding => binding.Id);
        foreach (var (change, outcome) in steps)
        {
            if (change is CreateChange && outcome is ChangeOutcome.Done { Observed: { } made })
            {
                ids[change.Key] = made.Id;
            }
        }

        return ids;
    }

    private static List<ObservedResource> Step(
        List<ObservedResource> known, Change change, ChangeOutcome outcome, Dictionary<ResourceRef, string> ids) => (change, outcome) switch
        {
            (CreateChange, ChangeOutcome.Done { Observed: { } made }) => Swap(known, made.Id, made),
            (UpdateChange update, ChangeOutcome.Done done) => Swap(known, update.Current.Id, done.Observed ?? Short(AsPlanned(update, known, ids), done.Shortfall)),
            (DeleteChange delete, ChangeOutcome.Done { Observed: { } going }) => Swap(known, delete.Current.Id, going),
            (DeleteChange delete, ChangeOutcome.Done) => Without(known, delete.Current.Id),
            (TargetsChange targets, ChangeOutcome.Done done) when ids.TryGetValue(targets.Key, out var id) =>
                known.ConvertAll(thing => thing.Id == id ? done.Observed ?? Short(thing with { Targets = Members(thing.Targets ?? [], targets.Delta) }, done.Shortfall) : thing),
            _ => known,
        };

    private static List<ObservedResource> Swap(List<ObservedResource> known, string id, ObservedResource? now) =>
        known.Where(thing => thing.Id != id).Concat(now is null ? [] : [now]).ToList();

    /// <summary>What lives inside a thing is gone with it.</summary>
    private static List<ObservedResource> Without(List<ObservedResource> known, string id) => known.Where(thing => thing.ParentId == id)
        .Aggregate(known.Where(thing => thing.Id != id).ToList(), (left, part) => Without(left, part.Id));

    private static ObservedResource AsPlanned(UpdateChange update, List<ObservedResource> known, Dictionary<ResourceRef, string> ids)
    {
        // An earlier step of the same plan may have touched it: its members, for one.
        var current = known.Find(thing => thing.Id == update.Current.Id) ?? update.Current;
        var bindings = update.Resource.References.Where(ids.ContainsKey).Select(reference => new Binding(reference, ids[reference]));
        return current with { Settings = update.Resource, Bindings = bindings.ToStructuralList(), OwnerUid = update.OwnerUid };
    }

    private static ObservedResource Short(ObservedResource thing, Shortfall? shortfall) => shortfall is null || thing.Targets is null
        ? thing
        : thing with { Targets = thing.Targets.Where(member => !shortfall.Members.Contains(member.Id)).ToStructuralList() };

    private static StructuralList<ObservedTarget> Members(StructuralList<ObservedTarget> before, TargetDelta delta)
    {
        var gone = delta.Remove.Select(removal => removal.Id).Concat(delta.Add.Select(target => target.Id)).ToHashSet(StringComparer.Ordinal);
        var marked = delta.Drain.Select(target => target.Id).ToHashSet(StringComparer.Ordinal);
        return before
            .Where(member => !gone.Contains(member.Id))
            .Select(member => marked.Contains(member.Id) ? member with { Draining = true } : member)
            .Concat(delta.Add.Select(target => new ObservedTarget(target.Id, Draining: false, TargetHealth.Initial)))
            .OrderBy(member => member.Id, StringComparer.Ordinal)
            .ToStructuralList();
    }
}
