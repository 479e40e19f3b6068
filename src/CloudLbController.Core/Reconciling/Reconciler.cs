using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Reconciling;

/// <summary>
/// One pass over one key: what is wanted, what exists, what to do about it, do it, say so. The queue never runs two passes of one key at a time; a pass depends on
/// nothing but what is cached and what the cloud answers, so that any number of passes leads to the same end.
/// </summary>
internal sealed class Reconciler(
    WishReader wishes, Inventory inventory, Observer observer, Proposer proposer, Applier applier, Reporter reporter, Throttle throttle, TimeProvider time, ILogger logger)
{
    private readonly Memories _memories = new();
    private long _passes;

    /// <summary>Stacks whose desired state a pass changed; they want a pass of their own.</summary>
    public event Action<StackId>? Affected;

    public async Task<Outcome> ReconcileAsync(StackId key, CancellationToken ct)
    {
        try
        {
            return await PassAsync(key, _memories.Of(key), ct);
        }
        catch (ApiException error)
        {
            Log.ApiRefused(logger, key.Value, error.Message);
            TellRefused(key, error);
            return error.RetryAfter is { } after ? new Outcome(false, after) : Outcome.Backoff;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Log.PassFailed(logger, key.Value, error);
            return Outcome.Backoff;
        }
    }

    /// <summary>A write that the server refuses for good, an admission webhook's no for one, would otherwise leave the owner without a word.</summary>
    private void TellRefused(StackId key, ApiException error)
    {
        if ((int?)error.StatusCode is >= 400 and < 500 and not 429)
        {
            reporter.TellRefused(wishes.Read(key), error, _memories.Of(key));
        }
    }

    private async Task<Outcome> PassAsync(StackId key, KeyMemory memory, CancellationToken ct)
    {
        // What a fresh list showed must be in the view: a node that is back would be taken for one that is gone.
        var wish = wishes.Read(key, isFresh: memory.Gone is not null);
        using var scope = Log.Pass(logger, key.Value, wish.Service?.Metadata.Uid, Interlocked.Increment(ref _passes));
        if (!wish.IsActionable)
        {
            Affect(proposer.Withdraw(wish));
            return Leave(wish, memory);
        }

        var (known, obstacles) = await KnownAsync(key, ct);
        if (known is null)
        {
            TellClaimants(key, changed: false, obstacles);
            return await reporter.ReportUnreadAsync(wish, obstacles, memory, ct);
        }

        var proposal = Propose(wish, known, memory);
        if (proposal.Planned.Read is { } depth)
        {
            var seen = await observer.OneAsync(key, depth, ct);
            obstacles = [.. obstacles, .. seen.Problems];
            proposal = Propose(wish, inventory.Find(key)?.Stack ?? known, memory);
        }

        var applied = await applier.ApplyAsync(wish, proposal, memory, ct);
        applied = applied with { Problems = [.. obstacles, .. applied.Problems] };
        TellClaimants(key, applied.Changes.Count > 0, [.. proposal.Refusals, .. proposal.Planned.Problems, .. applied.Problems]);
        return await reporter.ReportAsync(wish, proposal, applied, memory, ct);
    }

    private Proposal Propose(Wish wish, ObservedStack known, KeyMemory memory)
    {
        var (proposal, shared) = proposer.Propose(wish, known, memory);
        Affect(shared);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var decisions = string.Join("; ", proposal.Planned.Decisions.Select(decision => $"{decision.Key}: {decision.Verdict} ({decision.Input})"));
            Log.Planned(logger, wish.Key.Value, proposal.Plan.Changes.Count, proposal.Refusals.Count + proposal.Planned.Problems.Count, decisions);
        }

        return proposal;
    }

    /// <summary>What exists; read first where an outcome is not known, nothing was ever read, or the cloud should be through with something.</summary>
    private async Task<(ObservedStack? Known, IReadOnlyList<Problem> Obstacles)> KnownAsync(StackId key, CancellationToken ct)
    {
        if (proposer.Obstacles is { Count: > 0 } obstacles)
        {
            return (null, obstacles);
        }

        var known = inventory.Find(key) is { Uncertain: false } certain ? certain : null;
        if (known?.IsDue(time.GetUtcNow()) == false)
        {
            return (known.Stack, []);
        }

        if (throttle.Obstacle is { } throttled)
        {
            return (null, [throttled]);
        }

        // What is being made costs no more than a look at its state; what is being removed shows its end by its absence.
        var isMaking = known?.Stack.Resources.All(thing => thing.Lifecycle is not Lifecycle.Deleting) == true;
        var states = isMaking ? await observer.StatesAsync(known!.Stack, ct) : null;
        if (states is not null && inventory.Find(key) is { Uncertain: false } looked)
        {
            return (looked.Stack, states.Problems);
        }

        var seen = await observer.OneAsync(key, ObservationDepth.Health, ct);
        if (inventory.Find(key) is { Uncertain: false } read)
        {
            return (read.Stack, seen.Problems);
        }

        Log.NotObserved(logger, key.Value, string.Join("; ", seen.Problems));
        return (null, seen.Problems);
    }

    private Outcome Leave(Wish wish, KeyMemory memory)
    {
        if (wish.Owner == OwnerState.Foreign)
        {
            reporter.TellForeign(wish, memory);
        }
        else
        {
            _memories.Forget(wish.Key);
            if (inventory.Find(wish.Key) is { Stack.Resources.Count: 0 })
            {
                inventory.Forget(wish.Key);
            }
        }

        return Outcome.Done;
    }

    private void TellClaimants(StackId key, bool changed, IReadOnlyList<Problem> problems)
    {
        if (!key.IsShared)
        {
            return;
        }

        var isNews = proposer.SetObstacle(key, problems.Count > 0 ? problems[0] : null);
        if (isNews && problems.Count > 0)
        {
            Log.SharedTrouble(logger, key.Value, string.Join("; ", problems));
        }

        if (isNews || changed)
        {
            Affect(proposer.ClaimantsOf(key));
        }
    }

    private void Affect(IEnumerable<StackId> keys)
    {
        foreach (var key in keys)
        {
            Affected?.Invoke(key);
        }
    }
}
