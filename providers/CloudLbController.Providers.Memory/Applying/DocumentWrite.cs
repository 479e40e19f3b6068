using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>One attempt to write a document: the changes of all plans that are still open.</summary>
internal sealed class DocumentWrite
{
    private readonly List<(PlanRun Run, int Place)> _changes;
    private readonly string[] _ids;
    private readonly CloudThing?[] _intended;

    private DocumentWrite(List<(PlanRun Run, int Place)> changes)
    {
        _changes = changes;
        _ids = new string[changes.Count];
        _intended = new CloudThing?[changes.Count];
        Members = changes.Select(change => change.Run.Member(change.Place)).ToStructuralList();
    }

    /// <summary>The changes in the words of the call.</summary>
    public StructuralList<CallMember> Members { get; }

    /// <summary>What can be written; changes after one that failed are not tried.</summary>
    public static DocumentWrite Of(IEnumerable<PlanRun> runs)
    {
        var changes = new List<(PlanRun Run, int Place)>();
        foreach (var run in runs)
        {
            foreach (var place in run.Undecided.ToList())
            {
                if (run.IsBlocked(place))
                {
                    run.Decide(place, new ChangeOutcome.NotTried());
                }
                else
                {
                    changes.Add((run, place));
                }
            }
        }

        return new DocumentWrite(changes);
    }

    /// <summary>The cloud's side: all changes or none.</summary>
    public Answer.Refused? Perform(Draft draft, ThingMaker maker, bool isLastRevision)
    {
        if (!isLastRevision)
        {
            return new Answer.Refused(new Problem(ProblemKind.Stale, Reasons.Stale, null, "The document changed since it was read."));
        }

        var ids = _changes.Select(change => change.Run).Distinct().ToDictionary(run => run, run => new Dictionary<ResourceRef, string>(run.Ids));
        for (var i = 0; i < _changes.Count; i++)
        {
            var (run, place) = _changes[i];
            (_ids[i], var problem) = Perform(draft, maker, run.Plan, run.Plan.Changes[place], ids[run]);
            if (problem is not null)
            {
                return new Answer.Refused(problem, i);
            }
        }

        foreach (var (place, id) in _ids.Index())
        {
            _intended[place] = draft.Now.Find(id);
        }

        return null;
    }

    public void Decide(int member, ChangeOutcome outcome) => _changes[member].Run.Decide(_changes[member].Place, outcome);

    /// <summary>Decides every change by the id of its thing, and the thing as it was meant to become.</summary>
    public void DecideAll(Func<string, CloudThing?, ChangeOutcome> outcome)
    {
        for (var i = 0; i < _changes.Count; i++)
        {
            Decide(i, outcome(_ids[i] ?? "", _intended[i]));
        }
    }

    private static (string Id, Problem? Problem) Perform(
        Draft draft, ThingMaker maker, StackPlan plan, Change change, Dictionary<ResourceRef, string> ids)
    {
        switch (change)
        {
            case CreateChange create:
                var (id, problem) = maker.Create(draft, plan.Desired, create.Resource, ids);
                ids[create.Key] = id;
                return (id, problem);
            case UpdateChange update:
                return (update.Current.Id, maker.Update(draft, plan.Id, update, ids));
            case DeleteChange delete:
                return (delete.Current.Id, maker.Delete(draft, plan.Id, delete.Current));
            default:
                var targets = (TargetsChange)change;
                return (ids.GetValueOrDefault(targets.Key) ?? "", maker.SetMembers(draft, plan, targets.Key, targets.Delta, ids));
        }
    }
}
