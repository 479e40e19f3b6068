using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Planning;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Inventories;

public sealed class FoldTests
{
    private static readonly Problem Refusal = new(ProblemKind.Rejected, Reasons.Rejected, null, "No.");

    [Fact]
    public void Apply_Created_IsAddedAndReferredTo()
    {
        var udp = Group(protocol: TransportProtocol.Udp);
        var plan = Plan(Stack(Balancer(), Listener(), udp), Exists(Seen(Balancer()), Seen(Listener()), Seen(Group(), "old"))).Plan;
        var folded = Fold.Apply(plan, Result(plan, new ChangeOutcome.Done(Seen(udp, "new")), new ChangeOutcome.Done()));

        Assert.False(folded.Uncertain);
        Assert.Equal("new", folded.Stack.Resources.Single(thing => thing.Key == Port80).Bindings[0].Id);
        Assert.Equal(["new", "old"], folded.Stack.Resources.Where(thing => thing.Key == Web).Select(thing => thing.Id).Order());
    }

    [Fact]
    public void Apply_CreatedWithoutAThing_IsUncertain()
    {
        var plan = Plan(Stack(Group()), Exists()).Plan;

        Assert.True(Fold.Apply(plan, Result(plan, new ChangeOutcome.Done())).Uncertain);
    }

    [Fact]
    public void Apply_Updated_IsAsPlannedAndKeepsItsMembers()
    {
        var plan = Plan(Stack(Group(port: 2)) with { Memberships = Members("b") }, Exists(WithMembers("a", "b"))).Plan;
        var folded = Fold.Apply(plan, Result(plan, new ChangeOutcome.Done(), new ChangeOutcome.Done()));
        var group = Assert.Single(folded.Stack.Resources);

        Assert.Equal(Group(port: 2), group.Settings);
        Assert.Equal(["b"], group.Targets!.Select(member => member.Id));
    }

    [Fact]
    public void Apply_Failed_LeavesWhatWas()
    {
        var seen = WithMembers("a");
        var plan = Plan(Stack(Group(port: 2)) with { Memberships = Members("b") }, Exists(seen)).Plan;
        var folded = Fold.Apply(plan, Result(plan, new ChangeOutcome.Failed(Refusal), new ChangeOutcome.NotTried()));

        Assert.Equal(seen, Assert.Single(folded.Stack.Resources));
        Assert.False(folded.Uncertain);
    }

    [Fact]
    public void Apply_Unknown_IsUncertain()
    {
        var plan = Plan(Stack(Group(port: 2)), Exists(Seen(Group()))).Plan;

        Assert.True(Fold.Apply(plan, Result(plan, new ChangeOutcome.Unknown(Refusal))).Uncertain);
    }

    [Fact]
    public void Apply_Deleted_IsGoneOrGoing()
    {
        var plan = Plan(Stack(), Exists(Seen(Group()))).Plan;
        var going = Seen(Group()) with { Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(1)) };

        Assert.Empty(Fold.Apply(plan, Result(plan, new ChangeOutcome.Done())).Stack.Resources);
        Assert.Equal([going], Fold.Apply(plan, Result(plan, new ChangeOutcome.Done(going))).Stack.Resources);
    }

    [Fact]
    public void Apply_Deleted_TakesItsPartsAlong()
    {
        var plan = StackPlanner.Plan(new PlanInput(Stack(), Exists(Seen(Balancer()), Seen(Listener()))) { RemovesParts = true }).Plan;

        Assert.Empty(Fold.Apply(plan, Result(plan, new ChangeOutcome.Done())).Stack.Resources);
    }

    [Fact]
    public void Apply_Members_ComeGoAndAreMarked()
    {
        var wanted = new TargetSet([Member("stays"), Member("new"), Member("leaving", RemovalCause.Deleting)], []);
        var plan = Plan(
            Stack(Group()) with { Memberships = new Dictionary<ResourceKey, TargetSet> { [Web] = wanted } },
            Exists(WithMembers("stays", "gone", "leaving"))).Plan;
        var folded = Fold.Apply(plan, Result(plan, new ChangeOutcome.Done()));

        Assert.Equal(
            [new("leaving", true, TargetHealth.Healthy), new("new", false, TargetHealth.Initial), new("stays", false, TargetHealth.Healthy)],
            Assert.Single(folded.Stack.Resources).Targets!);
    }

    [Fact]
    public void Apply_MembersThatTheCloudDoesNotTake_AreNotInTheGroupAndNothingIsUncertain()
    {
        var plan = Plan(Stack(Group(port: 2)) with { Memberships = Members("a", "b", "c") }, Exists(WithMembers("a", "b"))).Plan;
        var folded = Fold.Apply(plan, Result(plan, Without("b"), Without("c")));

        var group = Assert.Single(folded.Stack.Resources);
        Assert.Equal(Group(port: 2), group.Settings);
        Assert.Equal(["a"], group.Targets!.Select(member => member.Id));
        Assert.False(folded.Uncertain);
    }

    [Fact]
    public void Apply_AnswerOfAnotherLength_ChangesNothingAndIsUncertain()
    {
        var plan = Plan(Stack(Group()), Exists()).Plan;
        var folded = Fold.Apply(plan, new ApplyResult(Id, []));

        Assert.True(folded.Uncertain);
        Assert.Same(plan.Base, folded.Stack);
    }

    private static ApplyResult Result(StackPlan plan, params ChangeOutcome[] outcomes) => new(plan.Id, outcomes.ToStructuralList());

    private static ChangeOutcome.Done Without(string member) => new() { Shortfall = new Shortfall([member], Refusal) };

    private static TargetMember Member(string id, RemovalCause? leaving = null) => new(new Target(id, id, null, []), leaving);

    private static Dictionary<ResourceKey, TargetSet> Members(params string[] ids) =>
        new() { [Web] = new TargetSet(ids.Select(id => Member(id)), []) };

    private static ObservedResource WithMembers(params string[] ids) =>
        Seen(Group()) with { Targets = ids.Order().Select(id => new ObservedTarget(id, false, TargetHealth.Healthy)).ToStructuralList() };
}
