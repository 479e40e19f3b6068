using System.Reflection;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>What must be true of every answer of a provider, whatever the scenario.</summary>
internal static class ContractChecks
{
    private static readonly HashSet<string> KnownReasons = typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetValue(null)!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Resolve gives the same answer twice, keeps memberships and owner, and holds what it cannot meet.</summary>
    public static void Resolution(Stack wish, Resolution resolution, Resolution again)
    {
        Assert.Equal(wish.Id, resolution.Stack.Id);
        Assert.Equal(wish.OwnerUid, resolution.Stack.OwnerUid);
        Assert.Equal(resolution.Stack.Resources, again.Stack.Resources);
        Assert.Equal(resolution.Claims, again.Claims);
        Assert.Equal(resolution.WriteScope, again.WriteScope);
        Assert.Subset(resolution.Stack.Holds.ToHashSet(), wish.Holds.ToHashSet());
        Assert.All(resolution.Problems, problem => Assert.Contains(problem.Key!.Value, resolution.Stack.Holds));
        Assert.Equal(wish.Memberships.Keys.Order(), resolution.Stack.Memberships.Keys.Order());
        Assert.Equal(resolution.Stack.Resources.Count, resolution.Stack.Resources.DistinctBy(resource => resource.Key).Count());
    }

    /// <summary>One result a plan and one outcome a change; only changes of the plans were called, each at most once, and none after one that failed.</summary>
    public static void Applied(IReadOnlyList<StackPlan> plans, IReadOnlyList<ApplyResult> results, IReadOnlyList<ContractCall> calls)
    {
        Assert.Equal(plans.Select(plan => plan.Id), results.Select(result => result.Stack));
        foreach (var (plan, result) in plans.Zip(results))
        {
            Assert.Equal(plan.Changes.Count, result.Outcomes.Count);
            Assert.All(Enumerable.Range(0, plan.Changes.Count), place => Outcome(plan, result, place, calls));
        }

        var planned = plans.SelectMany(plan => plan.Changes.Select(change => ChangeRef.Of(plan.Id, change))).ToList();
        var done = Enumerable.Zip(plans, results).SelectMany(Done).ToHashSet();
        var called = calls.SelectMany(call => call.Changes).ToList();
        Assert.Subset(planned.ToHashSet(), called.ToHashSet());
        Assert.Subset(called.ToHashSet(), done);
    }

    private static IEnumerable<ChangeRef> Done((StackPlan Plan, ApplyResult Result) pair) => pair.Plan.Changes.Zip(pair.Result.Outcomes)
        .Where(step => step.Second is ChangeOutcome.Done && !IsOfParentsMark(step.First))
        .Select(step => ChangeRef.Of(pair.Plan.Id, step.First));

    /// <summary>What lives inside another may have no mark of its own: a new owner is then written into its parent's.</summary>
    private static bool IsOfParentsMark(Change change) => change is UpdateChange { Current: { ParentId: not null, Settings: { } settings } } update && update.Resource.Equals(settings);

    /// <summary>The place of the last call of a change; -1 where it was not called.</summary>
    private static int CallOf(StackPlan plan, Change change, IReadOnlyList<ContractCall> calls) =>
        calls.Select(call => call.Changes.Contains(ChangeRef.Of(plan.Id, change))).ToList().LastIndexOf(true);

    private static void Outcome(StackPlan plan, ApplyResult result, int place, IReadOnlyList<ContractCall> calls)
    {
        var change = plan.Changes[place];
        var outcome = result.Outcomes[place];
        var notDone = change.After.Where(before => result.Outcomes[before] is not ChangeOutcome.Done).Select(before => plan.Changes[before]).ToList();

        // Changes that go out in one call share its fate; what did not go out with one that failed is not tried after it.
        Assert.True(outcome is not ChangeOutcome.Done || notDone.Count == 0, $"{change.Key} is done before what it comes after.");
        Assert.All(notDone, before => Assert.True(
            outcome is ChangeOutcome.NotTried || CallOf(plan, change, calls) <= CallOf(plan, before, calls), $"{change.Key} was tried after {before.Key} failed."));

        if (outcome is ChangeOutcome.Done done)
        {
            DoneAsPlanned(plan, change, done);
        }

        var problem = outcome.Problem;
        if (problem is not null)
        {
            Assert.Contains(problem.Reason, KnownReasons);
            Assert.InRange(problem.Sentence.Length, 1, 1_000);
        }
    }

    private static void DoneAsPlanned(StackPlan plan, Change change, ChangeOutcome.Done done)
    {
        switch (change)
        {
            case CreateChange create:
                Assert.NotNull(done.Observed);
                Assert.Equal(create.Resource, done.Observed.Settings);
                Assert.Equal(plan.Desired.OwnerUid, done.Observed.OwnerUid);
                break;
            case UpdateChange update when done.Observed is { } observed:
                Assert.Equal(update.Current.Id, observed.Id);
                Assert.Equal(update.Resource, observed.Settings);
                break;
            case DeleteChange delete when done.Observed is { } observed:
                Assert.Equal(delete.Current.Id, observed.Id);
                Assert.IsType<Lifecycle.Deleting>(observed.Lifecycle);
                break;
        }

        if (done.Observed is { } thing)
        {
            Assert.Equal(change.Key, thing.Key);
            Assert.Equal(Custody.Ours, thing.Custody);
        }
    }
}
