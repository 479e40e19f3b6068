using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Performs a plan, change by change in its order; each ends before the next begins.</summary>
internal sealed class PlanApplier(IChangeWriter writer, IWriteGate gate)
{
    public ApplyResult Apply(StackPlan plan, CancellationToken ct)
    {
        var ids = plan.Bindings.ToDictionary(binding => binding.Reference, binding => binding.Id);
        var outcomes = new List<ChangeOutcome>();
        foreach (var change in plan.Changes)
        {
            var isBlocked = change.After.Any(before => outcomes[before] is not ChangeOutcome.Done);
            // What was done before a cancellation is known, so it is told instead of thrown away.
            var outcome = isBlocked || ct.IsCancellationRequested || !gate.IsOpen ? new ChangeOutcome.NotTried() : writer.Write(plan.Desired, change, ids);
            if (change is CreateChange && outcome is ChangeOutcome.Done { Observed: { } made }) ids[change.Key] = made.Id;
            outcomes.Add(outcome);
        }
        return new ApplyResult(plan.Id, outcomes.ToStructuralList());
    }
}
