using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Observing;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>Performs plans change by change, each in a call of its own.</summary>
internal sealed class CallWriter(Caller caller, ThingMaker maker, Describer describer, IWriteGate gate) : IPlanWriter
{
    private readonly TargetCalls _targets = new(caller, maker, describer, gate);

    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct)
    {
        var results = new List<ApplyResult>();
        foreach (var plan in plans)
        {
            results.Add(await ApplyAsync(new PlanRun(plan), ct));
        }

        return results;
    }

    private async Task<ApplyResult> ApplyAsync(PlanRun run, CancellationToken ct)
    {
        for (var place = 0; place < run.Plan.Changes.Count; place++)
        {
            var outcome = run.IsBlocked(place) || run.AwaitsWork(place) || !gate.IsOpen ? new ChangeOutcome.NotTried() : await PerformAsync(run, place, ct);
            run.Decide(place, outcome);
        }

        return run.Result();
    }

    private Task<ChangeOutcome> PerformAsync(PlanRun run, int place, CancellationToken ct)
    {
        var stack = run.Plan.Id;
        return run.Plan.Changes[place] switch
        {
            CreateChange create => CreateAsync(run, place, create, ct),
            UpdateChange update => CallAsync(run, place, draft => (update.Current.Id, maker.Update(draft, stack, update, run.Ids)), ct),
            DeleteChange delete => CallAsync(run, place, draft => (delete.Current.Id, maker.Delete(draft, stack, delete.Current)), ct),
            var targets => _targets.PerformAsync(run, place, (TargetsChange)targets, ct),
        };
    }

    private async Task<ChangeOutcome> CreateAsync(PlanRun run, int place, CreateChange create, CancellationToken ct)
    {
        var outcome = await CallAsync(run, place, draft => maker.Create(draft, run.Plan.Desired, create.Resource, run.Ids), ct);
        if (outcome is ChangeOutcome.Done { Observed: { } made })
        {
            run.Ids[create.Key] = made.Id;
        }

        return outcome;
    }

    private async Task<ChangeOutcome> CallAsync(PlanRun run, int place, Func<Draft, (string Id, Problem? Problem)> effect, CancellationToken ct)
    {
        var id = "";
        CloudThing? intended = null;
        Answer.Refused? Effect(Draft draft)
        {
            (id, var problem) = effect(draft);
            intended = draft.Now.Find(id);
            return problem is null ? null : new Answer.Refused(problem, 0);
        }

        var member = run.Member(place);
        var answer = await caller.WriteAsync(member.Operation, [member], Effect, maker.Personality.Pace, ct);
        return Outcomes.Of(answer, accepted => describer.Describe(intended, accepted.Table.Find(id)));
    }
}
