using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Observing;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>Changes members: in one call, or in as many as the cloud's limit asks for, those that come before those that go.</summary>
internal sealed class TargetCalls(Caller caller, ThingMaker maker, Describer describer, IWriteGate gate)
{
    public async Task<ChangeOutcome> PerformAsync(PlanRun run, int place, TargetsChange change, CancellationToken ct)
    {
        ChangeOutcome outcome = new ChangeOutcome.NotTried();
        foreach (var (operation, part) in Parts(change.Delta))
        {
            var isFirst = outcome is ChangeOutcome.NotTried;
            outcome = gate.IsOpen ? await CallAsync(run, place, operation, change.Key, part, ct) : new ChangeOutcome.NotTried();
            if (outcome is not ChangeOutcome.Done)
            {
                return isFirst ? outcome : HalfWay(change.Key, outcome);
            }
        }

        return outcome;
    }

    private async Task<ChangeOutcome> CallAsync(PlanRun run, int place, CloudOperation operation, ResourceKey key, TargetDelta part, CancellationToken ct)
    {
        CloudThing? intended = null;
        Answer.Refused? Set(Draft draft)
        {
            var problem = maker.SetMembers(draft, run.Plan, key, part, run.Ids);
            intended = draft.Now.Find(run.Ids.GetValueOrDefault(key) ?? "");
            return problem is null ? null : new Answer.Refused(problem, 0);
        }

        var answer = await caller.WriteAsync(operation, [run.Member(place)], Set, maker.Personality.Pace, ct);
        return Outcomes.Of(answer, accepted => describer.Describe(intended, accepted.Table.Find(run.Ids[key])));
    }

    private IEnumerable<(CloudOperation Operation, TargetDelta Part)> Parts(TargetDelta delta)
    {
        if (maker.Personality.TargetsPerCall is not { } limit)
        {
            return [(CloudOperation.Targets, delta)];
        }

        var come = delta.Add.Chunk(limit).Select(part => (CloudOperation.Register, new TargetDelta(part.ToStructuralList(), [], [])));
        var mark = delta.Drain.Chunk(limit).Select(part => (CloudOperation.Register, new TargetDelta([], part.ToStructuralList(), [])));
        var go = delta.Remove.Chunk(limit).Select(part => (CloudOperation.Deregister, new TargetDelta([], [], part.ToStructuralList())));
        return come.Concat(mark).Concat(go);
    }

    /// <summary>A part of the members was changed: what is there now must be read.</summary>
    private static ChangeOutcome.Unknown HalfWay(ResourceKey key, ChangeOutcome outcome) => new(
        outcome.Problem ?? new Problem(ProblemKind.Transient, Reasons.NoAnswer, key, $"Writing ended while the members of {key} were changed."));
}
