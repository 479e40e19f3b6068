using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Core.Triggering;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core.Reconciling;

/// <summary>Does what was proposed: the finalizer first, then the plan, then the fold.</summary>
internal sealed class Applier(ScopeDispatcher dispatcher, Inventory inventory, FinalizerWriter finalizers, ServiceWatcher services, IWriteGate gate, ControllerOptions options)
{
    /// <summary>Applies the plan, unless there is nothing to do or writing is not wanted.</summary>
    public async Task<Applied> ApplyAsync(Wish wish, Proposal proposal, KeyMemory memory, CancellationToken ct)
    {
        // Also with nothing to do: a finalizer that a tool dropped must be back before the object's deletion goes unseen.
        if (proposal.Plan.IsEmpty && proposal.Known.IsGone)
        {
            return Applied.Nothing(proposal.Known);
        }

        if (Withheld(wish) is { } reason)
        {
            return Applied.Nothing(proposal.Known) with { Withheld = proposal.Plan.IsEmpty ? null : reason };
        }

        if (!gate.IsOpen || !await HasFinalizerAsync(wish, memory, ct))
        {
            return Applied.Nothing(proposal.Known) with { Retry = true };
        }

        if (proposal.Plan.IsEmpty)
        {
            return Applied.Nothing(proposal.Known);
        }

        return Settle(proposal, await dispatcher.ApplyAsync(proposal.Resolution.WriteScope, proposal.Plan, ct));
    }

    private string? Withheld(Wish wish) => options.ReadOnly ? Reasons.ReadOnly : wish.Directives.Paused ? Reasons.Paused : null;

    /// <summary>Nothing is made in the cloud before the object says that it must not vanish without us.</summary>
    private async Task<bool> HasFinalizerAsync(Wish wish, KeyMemory memory, CancellationToken ct)
    {
        if (wish is not { Owner: OwnerState.Wanted, Service.Metadata: { } owner } || memory.FinalizerOn == owner.ResourceVersion)
        {
            return true;
        }

        var result = await finalizers.AddAsync(ResourceType.Services, owner, options.Translation.Finalizer, ct);
        memory.FinalizerOn = result == WriteResult.Written ? owner.ResourceVersion : null;
        services.Mistrust(result);
        return result is WriteResult.Written or WriteResult.Unchanged;
    }

    private Applied Settle(Proposal proposal, ApplyResult result)
    {
        var folded = Fold.Apply(proposal.Plan, result);
        var steps = proposal.Plan.Changes.Zip(result.Outcomes).ToList();
        var problems = steps.Select(step => ProblemOf(step.Second)).Append(result.Refused).OfType<Problem>().Distinct().ToList();
        var stale = problems.Exists(problem => problem.Kind == ProblemKind.Stale);
        var entry = inventory.Take(folded with { Uncertain = folded.Uncertain || stale });
        return new Applied(entry.Stack, problems, steps)
        {
            Uncertain = entry.Uncertain,
            Retry = problems.Count == 0 && steps.Exists(step => step.Second is ChangeOutcome.NotTried),
        };
    }

    private static Problem? ProblemOf(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Failed failed => failed.Problem,
        ChangeOutcome.Unknown unknown => unknown.Problem,
        _ => null,
    };
}
