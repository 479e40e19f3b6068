using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Performs plans: each change as soon as those that it comes after are done, so that a creation takes three round trips in a row.</summary>
internal sealed class PlanApplier(ChangeWriter writer, WriteClock writes)
{
    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) =>
        await Task.WhenAll(plans.Select(plan => ApplyAsync(plan, ct)));

    private async Task<ApplyResult> ApplyAsync(StackPlan plan, CancellationToken ct)
    {
        var context = new WriteContext(plan);
        writes.Tick(plan.Id);
        var changes = new Task<ChangeOutcome>[plan.Changes.Count];
        for (var place = 0; place < changes.Length; place++)
            changes[place] = PerformAsync(context, plan.Changes[place], [.. plan.Changes[place].After.Select(before => changes[before])], ct);
        var outcomes = await Task.WhenAll(changes);
        writes.Tick(plan.Id);
        return new ApplyResult(plan.Id, outcomes.ToStructuralList());
    }

    private async Task<ChangeOutcome> PerformAsync(WriteContext context, Change change, Task<ChangeOutcome>[] before, CancellationToken ct)
    {
        var earlier = await Task.WhenAll(before);
        if (earlier.Any(outcome => outcome is not ChangeOutcome.Done))
            return new ChangeOutcome.NotTried();
        var outcome = await writer.WriteAsync(context, change, ct);
        if (change is CreateChange && outcome is ChangeOutcome.Done { Observed: { } made })
            context.Made(change.Key, made.Id);
        return outcome;
    }
}
