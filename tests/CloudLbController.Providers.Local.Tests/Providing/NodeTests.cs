using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Core.Planning;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class NodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Address_OfTheOnlyNodeChanges_TrafficFollowsAndNoSafetyStopHoldsIt()
    {
        await using var world = new LocalWorld();
        await using var before = new TcpTarget("n", world.Network.Address(201));
        await using var after = new TcpTarget("n moved", world.Network.Address(202));
        var endPoint = new IPEndPoint(await world.ServeAsync(Service.Tcp(before)), TestPlane.Port);
        var moved = With(Service.Member("n", world.Network.Address(202).ToString()));

        var planned = await world.PlanAsync(moved);
        var delta = Assert.IsType<TargetsChange>(Assert.Single(planned.Plan.Changes)).Delta;
        Assert.Equal([$"n@{world.Network.Address(202)}"], delta.Add.Select(target => target.Id));
        Assert.Equal([new TargetRemoval($"n@{world.Network.Address(201)}", RemovalCause.Selector)], delta.Remove);
        Assert.Null(SafetyStop.Check(planned, (1, Now), null, new HashSet<string>(), Now).Memory);

        await world.ServeAsync(moved);
        Assert.Equal("n moved", await TestSockets.WhoAnswersAsync(endPoint));
    }

    [Fact]
    public async Task Address_StillAmongThoseOfTheNode_StaysInUse()
    {
        await using var world = new LocalWorld();
        var (first, second) = (world.Network.Address(201).ToString(), world.Network.Address(202).ToString());
        await world.ServeAsync(With(new TargetMember(new Target("n", "n", null, [first, second]))));

        var planned = await world.PlanAsync(With(new TargetMember(new Target("n", "n", null, [second, first]))));

        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public async Task Gone_NodeNoLongerListed_IsRemovedAsGone()
    {
        await using var world = new LocalWorld();
        await world.ServeAsync(With(Node(world, 1), Node(world, 2), Node(world, 3)));

        var delta = Assert.IsType<TargetsChange>(Assert.Single((await world.PlanAsync(With(Node(world, 1), Node(world, 2)))).Plan.Changes)).Delta;

        Assert.Equal([new TargetRemoval($"n3@{world.Network.Address(203)}", RemovalCause.Gone)], delta.Remove);
    }

    [Fact]
    public async Task Unselected_NodeStillListed_IsRemovedByTheSelector()
    {
        await using var world = new LocalWorld();
        await world.ServeAsync(With(Node(world, 1), Node(world, 2)));
        var selected = Service.Of(TransportProtocol.Tcp, [TestPlane.Port], [Node(world, 1)], unselected: ["n2"]);

        var delta = Assert.IsType<TargetsChange>(Assert.Single((await world.PlanAsync(selected)).Plan.Changes)).Delta;

        Assert.Equal([RemovalCause.Selector], delta.Remove.Select(removal => removal.Cause));
    }

    [Fact]
    public async Task Leaving_Node_KeepsItsConnectionsAndGetsNoNewOnes()
    {
        await using var world = new LocalWorld();
        await using var stays = new TcpTarget("stays", world.Network.Address(201));
        await using var leaves = new TcpTarget("leaves", world.Network.Address(202));
        var endPoint = new IPEndPoint(await world.ServeAsync(Service.Tcp(leaves)), TestPlane.Port);
        using var open = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("leaves", await open.ReadLineAsync());

        var leaving = Service.Member("leaves", world.Network.Address(202).ToString(), RemovalCause.Deleting);
        await world.ServeAsync(With([.. Service.Members(stays), leaving]));

        for (var i = 0; i < 6; i++) Assert.Equal("stays", await TestSockets.WhoAnswersAsync(endPoint));
        await open.AssertEchoesAsync();
        var members = (await world.ObserveAsync(Service.Id)).Resources.Single(thing => thing.Targets is not null).Targets!;
        Assert.Equal([true, false], members.Select(member => member.Draining));

        await world.ServeAsync(Service.Tcp(leaves));
        Assert.Equal("leaves", await TestSockets.WhoAnswersAsync(endPoint));
    }

    [Fact]
    public async Task Targets_OfTwoStacksWithTheSameNodes_AreOneObject()
    {
        await using var world = new LocalWorld();
        var service = With(Node(world, 1), Node(world, 2));
        var other = service with { Id = StackId.Service("default", "other") };

        Assert.Same(await TargetsAsync(world, service), await TargetsAsync(world, other));
    }

    [Fact]
    public async Task Families_OfTheLoadBalancer_DecideWhichAddressIsUsed()
    {
        await using var world = new LocalWorld(new AddressPool("default", [IPNetwork.Parse("127.80.0.0/16"), IPNetwork.Parse("::1/128")]));
        var service = With(
            new TargetMember(new Target("both", "both", null, ["10.0.0.1", "fd00::1"])),
            new TargetMember(new Target("four", "four", null, ["10.0.0.2"])),
            new TargetMember(new Target("none", "none", null, [])));

        var four = await TargetsAsync(world, service);
        var six = await TargetsAsync(world, service.WithBalancer(lb => lb with { Families = [AddressFamily.IPv6] }));

        Assert.Equal(["both@10.0.0.1", "four@10.0.0.2"], four.Members.Select(member => member.Target.Id));
        Assert.Equal(["both@fd00::1", "four@10.0.0.2"], six.Members.Select(member => member.Target.Id));
    }

    private static Stack With(params TargetMember[] members) => Service.Of(TransportProtocol.Tcp, [TestPlane.Port], members);

    private static async Task<TargetSet> TargetsAsync(LocalWorld world, Stack stack) => (await world.ResolveAsync(stack)).Stack.Memberships.Single().Value;

    private static TargetMember Node(LocalWorld world, int number) => Service.Member($"n{number}", world.Network.Address(200 + number).ToString());
}
