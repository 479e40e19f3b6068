using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Inventories;
using Microsoft.Extensions.Time.Testing;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Inventories;

public sealed class InventoryTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly Inventory _inventory;

    public InventoryTests() => _inventory = new Inventory(_time);

    private InventoryEntry Entry => _inventory.Find(Id)!;

    [Fact]
    public void Find_BeforeACompleteObservation_KnowsNothing()
    {
        _inventory.Take(All(complete: false, Seen(Group())), _inventory.BeginObservation());

        Assert.Null(_inventory.Find(Id));
        Assert.Null(_inventory.Find(StackId.Service("default", "other")));
    }

    [Fact]
    public void Find_AfterACompleteObservation_KnowsWhatIsNotThere()
    {
        _inventory.Take(All(complete: true, Seen(Group())), _inventory.BeginObservation());

        Assert.Single(Entry.Stack.Resources);
        Assert.Empty(_inventory.Find(StackId.Service("default", "other"))!.Stack.Resources);
        Assert.Equal([Id], _inventory.Stacks);
    }

    [Fact]
    public void Take_AnObservationThatBeganBeforeAWrite_IsIgnored()
    {
        var begun = _inventory.BeginObservation();
        _inventory.Take(new Folded(Exists(Seen(Group())), Uncertain: false));
        _inventory.Take(Id, One(complete: true), begun);

        Assert.Single(Entry.Stack.Resources);
        Assert.Null(Entry.Suspect);
    }

    [Fact]
    public void Take_AnObservationThatBeganBeforeAStackWasForgotten_DoesNotBringItBack()
    {
        Know(Seen(Group()));
        var begun = _inventory.BeginObservation();
        _inventory.Forget(Id);
        _inventory.Take(Id, One(complete: true, Seen(Group())), begun);
        Assert.Empty(Entry.Stack.Resources);

        // Somebody made it again since.
        Observe(Seen(Group()));
        Assert.Single(Entry.Stack.Resources);
    }

    [Fact]
    public void Take_AReadThatShowsNoAddress_KeepsTheKnownOne()
    {
        var balancer = Seen(Balancer());
        Know(balancer);
        Observe(balancer with { Addresses = [] });
        Observe(balancer with { Addresses = [] });
        Assert.Equal(balancer.Addresses, Entry.Stack.Resources[0].Addresses);

        Observe(balancer with { Addresses = [], Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(5)) });
        Assert.Empty(Entry.Stack.Resources[0].Addresses);
    }

    [Fact]
    public void Released_WhenAReferenceMovesToAnotherThing_IsTold()
    {
        List<StackId> released = [];
        _inventory.Released += released.Add;
        var shared = StackId.Shared("backend-access");
        ObservedResource Using(string id) => Seen(Group()) with { Bindings = [new Binding(new ResourceRef(shared, Web), id)] };
        Know(Using("old"));
        Assert.Empty(released);

        _inventory.Take(new Folded(Exists(Using("new")), Uncertain: false));
        Assert.Equal([shared], released);
    }

    [Fact]
    public void Take_ADifference_IsSuspectedAndTakenWhenASecondObservationAgrees()
    {
        Know(Seen(Group()));
        Observe(Seen(Group(port: 7)));
        Assert.Equal(Group(), Entry.Stack.Resources[0].Settings);
        Assert.NotNull(Entry.Suspect);

        Observe(Seen(Group(port: 7)));
        Assert.Equal(Group(port: 7), Entry.Stack.Resources[0].Settings);
        Assert.Null(Entry.Suspect);
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(30, 0)]
    public void Take_ADifferenceSoonAfterAWrite_WaitsUntilTheCloudHasSettled(int seconds, int left)
    {
        _inventory.Take(new Folded(Exists(Seen(Group())), Uncertain: false));
        Observe();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Observe();

        Assert.Equal(left, Entry.Stack.Resources.Count);
    }

    [Fact]
    public void Take_APlanOfWhichAllWasRefused_DoesNotPutTheSuspicionOff()
    {
        Know(Seen(Group()));
        Observe(Seen(Group(port: 7)));
        _inventory.Take(new Folded(Entry.Stack, Uncertain: false));
        Observe(Seen(Group(port: 7)));

        Assert.Equal(Group(port: 7), Entry.Stack.Resources[0].Settings);
    }

    [Fact]
    public void Take_AThingShownTwice_IsOneThing()
    {
        Know(Seen(Group()), Seen(Group()));
        Observe(Seen(Group()), Seen(Group()));

        Assert.Single(Entry.Stack.Resources);
    }

    [Fact]
    public void Take_ADifferenceThatDoesNotLast_IsForgotten()
    {
        Know(Seen(Group()));
        Observe();
        Observe(Seen(Group()));
        Observe();

        Assert.Single(Entry.Stack.Resources);
    }

    [Fact]
    public void Take_ProgressOfTheCloud_IsTakenAtOnce()
    {
        Know(Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(1)), Addresses = [] }, Going(Group()));
        Observe(Seen(Balancer()));

        Assert.Equal([Seen(Balancer())], Entry.Stack.Resources);
        Assert.Null(Entry.Suspect);
    }

    [Fact]
    public void Take_ProgressBesideADifference_IsTakenAtOnce()
    {
        Know(Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(1)) }, Seen(Group()));
        Observe(Seen(Balancer()));

        Assert.Equal(Lifecycle.Ready, Entry.Stack.Resources[0].Lifecycle);
        Assert.Equal(2, Entry.Stack.Resources.Count);
    }

    [Fact]
    public void Take_AnIncompleteObservation_RemovesNothing()
    {
        Know(Seen(Group()), Seen(Balancer()));
        for (var i = 0; i < 3; i++)
        {
            _inventory.Take(Id, One(complete: false, Seen(Group())), _inventory.BeginObservation());
        }

        Assert.Equal(2, Entry.Stack.Resources.Count);
    }

    [Fact]
    public void Take_AfterAnUnknownOutcome_BelievesTheCompleteObservation()
    {
        _inventory.Take(new Folded(Exists(), Uncertain: true));
        Assert.True(Entry.Uncertain);
        _inventory.Take(Id, One(complete: false, Seen(Group())), _inventory.BeginObservation());
        Assert.True(Entry.Uncertain);

        Observe(Seen(Group()));
        Assert.False(Entry.Uncertain);
        Assert.Single(Entry.Stack.Resources);
    }

    [Fact]
    public void Take_WhatWasNotReadThisTime_StaysAsItWasRead()
    {
        var known = Seen(Group()) with { Targets = [new("a", false, TargetHealth.Healthy)] };
        Know(known);
        Observe(known with { Settings = null, Bindings = [], Targets = null });
        Assert.Equal([known], Entry.Stack.Resources);

        Observe(known with { Targets = [new("a", false, TargetHealth.Unknown)] });
        Assert.Equal([known], Entry.Stack.Resources);
    }

    [Fact]
    public void TakeStates_OfWhatIsBeingMade_TakesThemAndNothingElse()
    {
        _inventory.Take(new Folded(Exists(Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromMinutes(2)), Addresses = [] }, Seen(Group())), Uncertain: false));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(Entry.IsDue(_time.GetUtcNow()));

        States(Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(30)), Settings = null });
        Assert.False(Entry.IsDue(_time.GetUtcNow()));
        Assert.Null(Entry.ObservedAt);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(Entry.IsDue(_time.GetUtcNow()));

        States(Seen(Balancer()) with { Settings = null });
        Assert.Equal([Seen(Balancer()), Seen(Group())], Entry.Stack.Resources);
        Assert.False(Entry.IsWaiting);
    }

    [Fact]
    public void TakeStates_WithoutAThingThatIsBeingMade_MeansThatAllIsReadBeforeTheNextPlan()
    {
        _inventory.Take(new Folded(Exists(Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromMinutes(2)) }), Uncertain: false));
        States();
        Assert.True(Entry.Uncertain);

        Observe();
        Assert.Empty(Entry.Stack.Resources);
    }

    [Fact]
    public void TakeStates_Incomplete_OrFromBeforeAWrite_AreIgnored()
    {
        var pending = Seen(Balancer()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromMinutes(2)) };
        _inventory.Take(new Folded(Exists(pending), Uncertain: false));
        _inventory.TakeStates(Id, One(complete: false), _inventory.BeginObservation());
        var begun = _inventory.BeginObservation();
        _inventory.Take(new Folded(Exists(pending, Seen(Group())), Uncertain: false));
        _inventory.TakeStates(Id, One(complete: true), begun);
        Assert.False(Entry.Uncertain);
        Assert.True(Entry.IsWaiting);
    }

    private static ObservedResource Going(Resource resource) => Seen(resource) with { Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(1)) };

    private static Observation One(bool complete, params ObservedResource[] things) => All(complete, things);

    private static Observation All(bool complete, params ObservedResource[] things) =>
        new(new Dictionary<StackId, ObservedStack> { [Id] = Exists(things) }, complete, []);

    private void Know(params ObservedResource[] things) => _inventory.Take(All(complete: true, things), _inventory.BeginObservation());

    private void Observe(params ObservedResource[] things) => _inventory.Take(Id, One(complete: true, things), _inventory.BeginObservation());

    private void States(params ObservedResource[] things) => _inventory.TakeStates(Id, One(complete: true, things), _inventory.BeginObservation());
}
