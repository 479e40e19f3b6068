using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Planning;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Planning;

/// <summary>Order and dependencies come from references alone.</summary>
public sealed class OrderTests
{
    private static readonly StackId Shared = StackId.Shared("backend-access");
    private static readonly ResourceKey Api = ResourceKey.Targets("api");

    private static TargetSet Nodes(params string[] ids) => new(ids.Select(id => new TargetMember(new Target(id, id, null, ["192.0.2.9"]))), []);

    private static Stack With(Stack stack, ResourceKey group, TargetSet targets) =>
        stack with { Memberships = new Dictionary<ResourceKey, TargetSet> { [group] = targets } };

    [Fact]
    public void Create_OfAll_FollowsReferences()
    {
        var planned = Plan(With(Stack(Balancer(), Listener(), Group()), Web, Nodes("a")), Exists());

        Assert.Equal(["create lb", "create targets/web", "targets targets/web +a", "create listener/tcp-80"], planned.Text());
        Assert.Equal([0, 1, 2], planned.Plan.Changes[3].After);
        Assert.Equal([1], planned.Plan.Changes[2].After);
    }

    [Fact]
    public void Delete_OfAll_RunsAgainstReferences()
    {
        var planned = Plan(Stack(), Exists(Seen(Balancer()), Seen(Listener()), Seen(Group())));

        Assert.Equal(["delete listener/tcp-80 id-listener/tcp-80", "delete lb id-lb", "delete targets/web id-targets/web"], planned.Text());
        Assert.Equal([0], planned.Plan.Changes[1].After);
        Assert.Equal([0], planned.Plan.Changes[2].After);
    }

    [Fact]
    public void Rename_OfAPort_KeepsTheListenerAndSwitchesIt()
    {
        var planned = Plan(
            With(Stack(Balancer(), Listener(targets: Api), Group(Api)), Api, Nodes("a")),
            Exists(Seen(Balancer()), Seen(Listener()), Seen(Group())));

        Assert.Equal(
            ["create targets/api", "targets targets/api +a", "update listener/tcp-80 id-listener/tcp-80", "delete targets/web id-targets/web"],
            planned.Text());
        Assert.Equal([2], planned.Plan.Changes[3].After);
    }

    [Fact]
    public void Replace_OfAGroup_SwitchesNowAndDeletesInTheNextPass()
    {
        var udp = Group(protocol: TransportProtocol.Udp);
        var first = Plan(Stack(Balancer(), Listener(), udp), Exists(Seen(Balancer()), Seen(Listener()), Seen(Group(), "old")));
        var second = Plan(
            Stack(Balancer(), Listener(), udp),
            Exists(Seen(Balancer()), Seen(Listener()) with { Bindings = [new Binding(Web, "new")] }, Seen(Group(), "old"), Seen(udp, "new")));

        Assert.Equal(["create targets/web", "update listener/tcp-80 id-listener/tcp-80"], first.Text());
        Assert.Equal(["delete targets/web old"], second.Text());
    }

    [Fact]
    public void Replace_CrashBetweenCreateAndSwitch_IsFinished()
    {
        var udp = Group(protocol: TransportProtocol.Udp);
        var planned = Plan(
            Stack(Balancer(), Listener(), udp),
            Exists(Seen(Balancer()), Seen(Listener()) with { Bindings = [new Binding(Web, "old")] }, Seen(Group(), "old"), Seen(udp, "new")));

        Assert.Equal(["update listener/tcp-80 id-listener/tcp-80", "delete targets/web old"], planned.Text());
        Assert.Equal([0], planned.Plan.Changes[1].After);
    }

    [Fact]
    public void Switch_ToATwinThatIsPending_Waits()
    {
        var udp = Group(protocol: TransportProtocol.Udp);
        var pending = Seen(udp, "new") with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(2)) };
        var bound = Seen(Listener()) with { Bindings = [new Binding(Web, "old")] };
        var planned = Plan(Stack(Balancer(), Listener(), udp), Exists(Seen(Balancer()), bound, Seen(Group(), "old"), pending));

        Assert.Empty(planned.Plan.Changes);
        Assert.Equal(TimeSpan.FromSeconds(2), planned.After);
    }

    [Fact]
    public void Switch_ToATwinWithoutItsMembers_ComesAfterThem()
    {
        var udp = Group(protocol: TransportProtocol.Udp);
        var bound = Seen(Listener()) with { Bindings = [new Binding(Web, "old")] };
        var planned = Plan(
            With(Stack(Balancer(), Listener(), udp), Web, Nodes("a")), Exists(Seen(Balancer()), bound, Seen(Group(), "old"), Seen(udp, "new")));

        Assert.Equal(["targets targets/web +a", "update listener/tcp-80 id-listener/tcp-80", "delete targets/web old"], planned.Text());
        Assert.Equal([0], planned.Plan.Changes[1].After);
    }

    [Fact]
    public void Replace_OfWhatBelongsToAnother_WaitsForThat()
    {
        var (before, after) = (new Part("old"), new Part("new"));
        var exists = Exists(Seen(Balancer()), Seen(before));
        var refused = Plan(Stack(Balancer("other"), after), exists);
        Assert.Empty(refused.Plan.Changes);
        Assert.Equal(Verdict.Leave, refused.VerdictOf(after.Key));

        var approved = new HashSet<string> { Approval.Hash(Id, ResourceKey.LoadBalancer, "id-lb", Balancer("other").Identity) };
        Assert.Equal(["create lb", "create part"], StackPlanner.Plan(new PlanInput(Stack(Balancer("other"), after), exists) { Approvals = approved }).Text());
        Assert.Equal(["create part"], Plan(Stack(Balancer(), after), exists).Text());
    }

    [Fact]
    public void Delete_WhereACloudRemovesParts_SparesTheirCalls()
    {
        var exists = Exists(Seen(Balancer()), Seen(Listener()), Seen(Group()), Seen(Listener(81), parent: "a-lent-one"));
        var planned = StackPlanner.Plan(new PlanInput(Stack(), exists) { RemovesParts = true });

        Assert.Equal(["delete lb id-lb", "delete listener/tcp-81 id-listener/tcp-81", "delete targets/web id-targets/web"], planned.Text());
        Assert.Equal([0, 1], planned.Plan.Changes[2].After.Order());
    }

    [Fact]
    public void Replace_OfTheBalancer_MakesItsListenersAnewAndLeavesTheOldOnes()
    {
        var approved = new HashSet<string> { Approval.Hash(Id, ResourceKey.LoadBalancer, "id-lb", Balancer("new").Identity) };
        var exists = Exists(Seen(Balancer()), Seen(Listener()), Seen(Group()));
        var first = StackPlanner.Plan(new PlanInput(Stack(Balancer("new"), Listener(), Group()), exists) { Approvals = approved });
        var both = Exists([.. exists.Resources, Seen(Balancer("new"), "lb2"), Seen(Listener(), "listener2", "lb2")]);
        var second = Plan(Stack(Balancer("new"), Listener(), Group()), both);

        Assert.Equal(["create lb", "create listener/tcp-80"], first.Text());
        Assert.Equal(["delete listener/tcp-80 id-listener/tcp-80", "delete lb id-lb"], second.Text());
    }

    [Fact]
    public void Delete_OfWhatAHeldThingUses_Waits()
    {
        var planned = Plan(
            Stack(Balancer()) with { Holds = new HashSet<ResourceKey> { Port80 } },
            Exists(Seen(Balancer()), Seen(Listener()), Seen(Group())));

        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Delete_OfWhatAGoingThingStillUses_ComesAfterIt()
    {
        var going = Seen(Listener()) with { Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(4)) };
        var planned = Plan(Stack(), Exists(going, Seen(Group())));

        Assert.Empty(planned.Plan.Changes);
        Assert.Equal(TimeSpan.FromSeconds(4), planned.After);
    }

    [Fact]
    public void Create_UnderAHeldParentThatDoesNotExist_IsBlocked()
    {
        var planned = Plan(Stack(Listener(), Group()) with { Holds = new HashSet<ResourceKey> { ResourceKey.LoadBalancer } }, Exists());

        Assert.Equal(["create targets/web"], planned.Text());
        Assert.Equal(Verdict.Blocked, planned.VerdictOf(Port80));
    }

    [Fact]
    public void Create_WithAMissingSharedReference_WaitsForItAlone()
    {
        var rule = new Uses(new ResourceKey("rule"), new ResourceRef(Shared, new ResourceKey("group")));
        var input = new PlanInput(Stack(Group(), rule), Exists());
        var missing = StackPlanner.Plan(input);
        var there = StackPlanner.Plan(input with { Shared = new Dictionary<ResourceRef, string> { [rule.Shared] = "sg-1" } });

        Assert.Equal(["create targets/web"], missing.Text());
        Assert.Equal("WaitingForShared", Assert.Single(missing.Problems).Reason);
        Assert.Equal(["create rule", "create targets/web"], there.Text());
        Assert.Contains(new Binding(rule.Shared, "sg-1"), there.Plan.Bindings);
    }

    [Fact]
    public void Plan_WhateverTheOrderOfItsInputs_IsTheSame()
    {
        var stack = With(Stack(Balancer(), Listener(), Listener(81, Api), Group(), Group(Api)), Api, Nodes("b", "a"));
        var exists = new[] { Seen(Balancer()), Seen(Listener(82)), Seen(Group(ResourceKey.Targets("old"))), Seen(Group(port: 5)) };
        var plans =
            from things in new[] { exists, exists.Reverse().ToArray() }
            from resources in new[] { stack.Resources, stack.Resources.Reverse().ToStructuralList() }
            select string.Join('\n', Plan(stack with { Resources = resources }, Exists(things)).Text());

        Assert.Single(plans.Distinct());
    }

    private sealed record Uses(ResourceKey Key, ResourceRef Shared) : Resource(Key)
    {
        public override object Identity => 0;

        public override IEnumerable<ResourceRef> References => [Shared];
    }

    [Fact]
    public void Delete_OfATwinThatAnotherStackRefersTo_Waits()
    {
        var input = new PlanInput(Stack(Group()), Exists(Seen(Group(), "kept"), Seen(Group(port: 7), "used"), Seen(Group(port: 7), "unused")));
        var planned = StackPlanner.Plan(input with { UsedElsewhere = new HashSet<string> { "used" } });

        Assert.Equal(["delete targets/web unused"], planned.Text());
    }

    private sealed record Part(string Kind) : Resource(new ResourceKey("part"))
    {
        public override object Identity => Kind;

        public override ResourceKey? ReplacedWith => ResourceKey.LoadBalancer;
    }
}
