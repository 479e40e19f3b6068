using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>Assertions about what exists.</summary>
public static class CloudState
{
    /// <summary>What is known is what a read shows; of things at work only that they exist, and their state.</summary>
    public static async Task AssertKnownIsTrueAsync(ContractDriver driver, StackId id)
    {
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Targets), CancellationToken.None);
        Assert.True(seen.Complete);
        Assert.Equal(Comparable(seen.Of(id)), Comparable(driver.Known(id)));
    }

    /// <summary>A stack exists exactly as it is wanted: one thing of ours for each key, nothing else, and nothing left to plan.</summary>
    public static async Task AssertIsAsWantedAsync(ContractDriver driver, Round round, StackId id)
    {
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Targets), CancellationToken.None);
        var wanted = round.Passes[id].Resolution.Stack;
        var ours = seen.Of(id).Resources.Where(thing => thing.Custody == Custody.Ours).OrderBy(thing => thing.Key).ToList();
        var attached = seen.Of(id).Resources.Where(thing => thing.Custody == Custody.Attached).Select(thing => thing.Key).ToHashSet();
        var missing = wanted.Resources.Where(resource => !attached.Contains(resource.Key) && ours.All(thing => !resource.Equals(thing.Settings)));
        var needless = ours.Where(thing => !wanted.Resources.Contains(thing.Settings) || ours.Count(other => other.Key == thing.Key) > 1);
        Assert.True(!missing.Any() && !needless.Any(), $"Missing: {Lines(missing)}\nNeedless: {Lines(needless)}\nDecisions: {Lines(round.Passes[id].Planned.Decisions)}");
        Assert.All(ours, thing => Assert.Equal(wanted.OwnerUid, thing.OwnerUid));
        Assert.All(ours, thing => Assert.IsType<Lifecycle.ReadyState>(thing.Lifecycle));
        Assert.All(ours.Where(thing => thing.Settings is TargetGroup), group => AssertServes(wanted.Memberships[group.Key], group.Targets!));
        Assert.All(ours, thing => AssertRefersTo(thing, seen.Of(id)));
    }

    /// <summary>Nothing of ours is left of a stack.</summary>
    public static async Task AssertIsGoneAsync(ContractDriver driver, StackId id)
    {
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Existence), CancellationToken.None);
        Assert.True(seen.Complete);
        Assert.True(seen.Of(id).IsGone, string.Join(", ", seen.Of(id).Resources));
    }

    /// <summary>How often a change was called.</summary>
    public static int CountOf(IContractCloud cloud, ChangeRef change) => cloud.Calls.Count(call => call.Changes.Contains(change));

    /// <summary>The calls that could change something.</summary>
    public static int Writes(IContractCloud cloud) => cloud.Calls.Count(call => call.IsWrite);

    /// <summary>Every change of a pass that succeeded.</summary>
    public static IEnumerable<Change> Done(Pass pass) => pass.Steps.Where(step => step.Outcome is ChangeOutcome.Done).Select(step => step.Change);

    private static string Lines(IEnumerable<object> items) => string.Concat(items.Select(item => $"\n  {item}"));

    private static void AssertRefersTo(ObservedResource thing, ObservedStack stack)
    {
        Assert.All(thing.Settings!.References.Where(reference => reference.Stack is null), reference => Assert.Contains(
            stack.Resources, other => other.Key == reference.Key && thing.Bindings.Contains(new Binding(reference, other.Id))));
        if (thing.Settings.Parent is { } parent)
        {
            Assert.Contains(stack.Resources, other => other.Key == parent && other.Id == thing.ParentId);
        }
    }

    private static StructuralList<object?> Comparable(ObservedStack stack) => stack.Resources
        .Where(thing => thing.Lifecycle is not Lifecycle.Deleting)
        .OrderBy(thing => thing.Id, StringComparer.Ordinal)
        .Select(thing => (object?)(thing.Key, thing.Id, thing.ParentId, thing.Custody, thing.OwnerUid, thing.Lifecycle.GetType(), thing.Addresses, Content(thing)))
        .ToStructuralList();

    private static object? Content(ObservedResource thing) => thing.Lifecycle is not Lifecycle.ReadyState ? null : (
        thing.Settings,
        thing.Revision,
        thing.Bindings.OrderBy(binding => binding.Reference.ToString(), StringComparer.Ordinal).ToStructuralList(),
        thing.Targets?.Select(target => (target.Id, target.Draining)).ToStructuralList());

    /// <summary>Who serves is in; who is leaving is out, or still there where the cloud has no other way to keep its connections.</summary>
    private static void AssertServes(TargetSet wanted, StructuralList<ObservedTarget> targets)
    {
        var leaving = wanted.Members.Where(member => member.Leaving is not null).Select(member => member.Target.Id).ToHashSet();
        Assert.Equal(
            wanted.Members.Select(member => member.Target.Id).Where(id => !leaving.Contains(id)),
            targets.Where(target => !target.Draining && !leaving.Contains(target.Id)).Select(target => target.Id));
        Assert.All(targets, target => Assert.NotNull(wanted.Find(target.Id)));
    }
}
