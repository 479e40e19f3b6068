using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Writing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Reconciling;

/// <summary>Does what was proposed: the finalizer first, then the plan, then the fold.</summary>
internal sealed class Applier(
    ScopeDispatcher dispatcher, Inventory inventory, Throttle throttle, FinalizerWriter finalizers, TermInputs inputs, ILogger logger)
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
            TellWithheld(proposal.Plan, reason, memory);
            return Applied.Nothing(proposal.Known) with { Withheld = proposal.Plan.IsEmpty ? null : reason };
        }

        if (!inputs.Gate.IsOpen || !await HasFinalizerAsync(wish, ct))
        {
            return Applied.Nothing(proposal.Known) with { Retry = true };
        }

        if (proposal.Plan.IsEmpty)
        {
            return Applied.Nothing(proposal.Known);
        }

        if (throttle.Obstacle is { } throttled)
        {
            return Applied.Nothing(proposal.Known) with { Problems = [throttled] };
        }

        return Settle(proposal, memory, await dispatcher.ApplyAsync(proposal.Resolution.WriteScope, proposal.Plan, ct));
    }

    private string? Withheld(Wish wish) => inputs.Options.ReadOnly ? Reasons.ReadOnly : wish.Directives.Paused ? Reasons.Paused : null;

    /// <summary>Nothing is made in the cloud before the object says that it must not vanish without us.</summary>
    private async Task<bool> HasFinalizerAsync(Wish wish, CancellationToken ct)
    {
        if (wish is not { Owner: OwnerState.Wanted, Service: { } owner })
        {
            return true;
        }

        var reply = await finalizers.AddAsync(ResourceType.Services, owner.Metadata, inputs.Options.Translation.Finalizer, ct);
        inputs.Services.Learn(owner, reply);
        return reply.Result is WriteResult.Written or WriteResult.Unchanged;
    }

    private Applied Settle(Proposal proposal, KeyMemory memory, ApplyResult result)
    {
        var folded = Fold.Apply(proposal.Plan, result);
        var steps = proposal.Plan.Changes.Zip(result.Outcomes).ToList();
        steps.ForEach(step => Tell(proposal.Plan, step.First, step.Second));
        var problems = steps.Select(step => step.Second.Problem).Append(result.Refused).OfType<Problem>().Distinct().Select(Spread).ToList();
        var stale = problems.Exists(problem => problem.Kind == ProblemKind.Stale);
        var entry = inventory.Take(folded with { Uncertain = folded.Uncertain || stale });
        memory.WrittenAt = entry.WrittenAt;
        memory.UncertainAt = entry.Uncertain ? entry.WrittenAt : memory.UncertainAt;
        return new Applied(entry.Stack, problems, steps)
        {
            Uncertain = entry.Uncertain,
            Retry = problems.Count == 0 && steps.Exists(step => step.Second is ChangeOutcome.NotTried),
        };
    }

    /// <summary>Those who are throttled together do not come back together.</summary>
    private Problem Spread(Problem problem) =>
        problem is { Kind: ProblemKind.Throttled, After: { } after } ? problem with { After = throttle.Spread(after) } : problem;

    private void Tell(StackPlan plan, Change change, ChangeOutcome outcome)
    {
        inputs.Metrics.Change(ChangeText.Kind(change), ChangeText.Kind(outcome));
        if (outcome is ChangeOutcome.Done)
        {
            Log.Changed(logger, plan.Id.Value, ChangeText.Of(change));
        }

        if (outcome is ChangeOutcome.NotTried { Problem: { } wait })
        {
            Log.Waits(logger, plan.Id.Value, ChangeText.Of(change), wait.Sentence);
        }
        else if (outcome.Problem is { } problem)
        {
            Log.NotChanged(logger, plan.Id.Value, ChangeText.Of(change), ChangeText.Kind(outcome), problem.Sentence);
        }
    }

    /// <summary>Once for each plan: passes repeat, and what is not written stays to be done.</summary>
    private void TellWithheld(StackPlan plan, string reason, KeyMemory memory)
    {
        var changes = string.Join("; ", plan.Changes.Select(ChangeText.Of));
        if (changes.Length > 0 && changes != memory.Withheld)
        {
            Log.Withheld(logger, plan.Id.Value, reason, changes);
        }

        memory.Withheld = changes;
    }
}
