using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Abstractions;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Claims;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Status;
using CloudLbController.Core.Triggering;

namespace CloudLbController.Core.Reconciling;

/// <summary>From a wish and what exists to a plan: resolve, plan, check.</summary>
internal sealed class Proposer(SafeProvider provider, ClaimBook claims, Surveyor surveyor, NodeWatcher nodes, TimeProvider time)
{
    /// <summary>Why nothing can be proposed yet: the cloud was never surveyed. Empty where it was.</summary>
    public IReadOnlyList<Problem> Obstacles => surveyor.Current is null ? surveyor.Problems : [];

    /// <summary>Makes the proposal; where the cloud's resolution failed it is empty and says why.</summary>
    public (Proposal Proposal, IReadOnlyList<StackId> SharedChanged) Propose(Wish wish, ObservedStack known, KeyMemory memory)
    {
        var (resolution, mistake) = provider.Resolve(wish.Stack, known, surveyor.Current!);
        if (resolution is null)
        {
            var nothing = StackPlanner.Plan(new PlanInput(Everything.Held(wish.Stack, known), known)) with { Problems = [mistake!] };
            return (new Proposal(new Resolution(wish.Stack, wish.Key.Value), nothing, known, wish.Problems), []);
        }

        surveyor.Lack(resolution.Unknown);
        if (resolution.WantsSurvey)
        {
            surveyor.Hasten();
        }

        var shared = wish.Key.IsShared ? [] : claims.Set(wish.Key, resolution.Claims);
        var planned = StackPlanner.Plan(new PlanInput(resolution.Stack, known)
        {
            Shared = claims.Ids(resolution.Claims),
            UsedElsewhere = claims.UsedOf(wish.Key),
            SharedObstacles = claims.Obstacles(resolution.Claims),
            Drain = provider.Capabilities.Drain,
            RemovesParts = provider.Capabilities.RemovesParts,
            Approvals = wish.Directives.Approvals,
            Published = PublishedAddresses.Of(wish.Service),
        });
        planned = Check(planned, wish, memory);
        return (new Proposal(resolution, planned, known, [.. wish.Problems, .. resolution.Problems]), shared);
    }

    /// <summary>Takes back the claims of a key that wants nothing any more; answers the shared stacks that this may change.</summary>
    public IReadOnlyList<StackId> Withdraw(Wish wish) => claims.Set(wish.Key, []);

    /// <summary>Sets what stands in the way of a shared stack, for those who wait for it; answers whether that is news.</summary>
    public bool SetObstacle(StackId shared, Problem? obstacle) => claims.SetObstacle(shared, obstacle);

    /// <summary>The stacks that wait for, or use, something of a shared stack.</summary>
    public IReadOnlyList<StackId> ClaimantsOf(StackId shared) => claims.ClaimantsOf(shared);

    private PlannedStack Check(PlannedStack planned, Wish wish, KeyMemory memory)
    {
        var verdict = SafetyStop.Check(planned, (wish.Nodes.Count, wish.Nodes.ListedAt), memory.Gone, wish.Directives.Approvals, time.GetUtcNow());
        memory.Gone = verdict.Memory;
        if (verdict is { Held: true, Memory: { } held })
        {
            nodes.RequestRelist(held.Since + SafetyStop.Confirmation);
        }

        return verdict.Planned;
    }
}
