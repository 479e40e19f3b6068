using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using CloudLbController.Providers.Local.Addressing;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class AddressTests
{
    private static readonly StackId Other = StackId.Service("default", "other");

    [Fact]
    public async Task Requested_FreeAddressOfAPool_IsGiven()
    {
        await using var world = new LocalWorld();
        var wanted = world.Network.Address(77);

        Assert.Equal(wanted, await world.ServeAsync(Asking(wanted)));
    }

    [Fact]
    public async Task Requested_OutsideEveryPool_IsSaidAndHeld()
    {
        await using var world = new LocalWorld();

        var problem = Assert.Single(await world.WantAsync(Asking(IPAddress.Parse("192.0.2.1"))));

        Assert.Equal((ProblemKind.Rejected, Reasons.AddressOutsidePools), (problem.Kind, problem.Reason));
        Assert.Contains("192.0.2.1", problem.Message, StringComparison.Ordinal);
        Assert.Contains(world.Network.Network.ToString(), problem.Message, StringComparison.Ordinal);
        Assert.Empty(world.Plane.Observe().LoadBalancers);
    }

    [Fact]
    public async Task Requested_AddressOfAnotherService_IsTakenAndTriedAgain()
    {
        await using var world = new LocalWorld();
        var wanted = world.Network.Address(77);
        await world.ServeAsync(Asking(wanted));
        var rival = new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer) { RequestedAddresses = [wanted.ToString()] }] };

        var problem = Assert.Single(await world.WantAsync(rival));

        Assert.Equal((ProblemKind.Taken, Reasons.AddressTaken), (problem.Kind, problem.Reason));
        Assert.NotNull(problem.After);
        Assert.Empty(await world.WantAsync(Stack.Empty(Service.Id)));
        Assert.Equal(wanted, await world.ServeAsync(rival));
    }

    [Fact]
    public async Task Requested_TheAddressOfTheOneThatIsReplaced_SaysThatItIsItsOwn()
    {
        await using var world = new LocalWorld(Pool("default", "127.83.2.0/24", "fd00::/64"));
        var wish = Asking(IPAddress.Parse("127.83.2.7"));
        await world.ServeAsync(wish);

        var dual = wish.WithBalancer(lb => lb with { Families = [AddressFamily.IPv4, AddressFamily.IPv6] });
        var planned = await world.PlanAsync(dual);
        var approved = StackPlanner.Plan(new PlanInput(planned.Plan.Desired, planned.Plan.Base)
        {
            Approvals = planned.Problems.Select(problem => problem.Remedy.Split("approve-replacement=")[1]).ToHashSet(),
        });
        var result = Assert.Single(await world.Provider.ApplyAsync([approved.Plan], CancellationToken.None));

        var problem = Assert.Single(result.Outcomes, outcome => outcome.Problem is not null).Problem!;
        Assert.Equal((Reasons.AddressTaken, true), (problem.Reason, problem.Message.Contains("which this one is to replace: ask for none until that is done", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pool_NotNamed_IsTheDefaultOneAloneAlsoWhenItIsUsedUp()
    {
        await using var world = new LocalWorld(Pool("default", "127.83.3.1"), Pool("public", "127.83.3.128/28"));
        Assert.Equal("127.83.3.1", (await world.ServeAsync(Service.Tcp())).ToString());

        var problem = Assert.Single(await world.WantAsync(new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer)] }));
        Assert.Equal(Reasons.PoolExhausted, problem.Reason);

        // Asked for by name, or by address, it is given.
        Assert.StartsWith("127.83.3.1", (await world.ServeAsync(new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer) { AddressPool = "public" }] })).ToString(), StringComparison.Ordinal);
        var third = new Stack(StackId.Service("default", "third")) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer) { RequestedAddresses = ["127.83.3.130"] }] };
        Assert.Equal("127.83.3.130", (await world.ServeAsync(third)).ToString());
    }

    [Fact]
    public async Task Family_ThatIsOnlyPreferredAndNotThere_IsLeftOut()
    {
        await using var world = new LocalWorld(Pool("default", "127.83.4.0/24"));
        var both = Service.Tcp().WithBalancer(lb => lb with { Families = [AddressFamily.IPv4, AddressFamily.IPv6] });
        Assert.Equal(Reasons.Unsupported, Assert.Single(await world.WantAsync(both)).Reason);

        var preferring = both with { OptionalFamilies = [AddressFamily.IPv6] };
        Assert.StartsWith("127.83.4.", (await world.ServeAsync(preferring)).ToString(), StringComparison.Ordinal);
        Assert.True((await world.PlanAsync(preferring)).Plan.IsEmpty);
    }

    [Fact]
    public async Task Requested_TheAddressThatItHas_PlansNothing()
    {
        await using var world = new LocalWorld();
        var address = await world.ServeAsync(Service.Tcp());

        Assert.True((await world.PlanAsync(Asking(address))).Plan.IsEmpty);
        Assert.True((await world.PlanAsync(Asking(address).WithBalancer(lb => lb with { AddressPool = "default" }))).Plan.IsEmpty);
    }

    [Fact]
    public async Task Requested_NoLonger_KeepsTheAddress()
    {
        await using var world = new LocalWorld();
        await world.ServeAsync(Asking(world.Network.Address(77)));

        Assert.True((await world.PlanAsync(Service.Tcp())).Plan.IsEmpty);
    }

    [Fact]
    public async Task Requested_AnotherAddress_NeedsApproval()
    {
        await using var world = new LocalWorld();
        await world.ServeAsync(Asking(world.Network.Address(77)));

        var planned = await world.PlanAsync(Asking(world.Network.Address(78)));

        Assert.True(planned.Plan.IsEmpty);
        Assert.Contains(planned.Decisions, decision => decision.Verdict == Verdict.Refuse);
    }

    [Fact]
    public async Task Pool_Exhausted_IsSaidAndTriedAgain()
    {
        await using var world = new LocalWorld(new AddressPool("tiny", [IPNetwork.Parse("127.81.7.9/32")]));
        await world.ServeAsync(Service.Tcp());

        var problem = Assert.Single(await world.WantAsync(new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer)] }));

        Assert.Equal((ProblemKind.QuotaExceeded, Reasons.PoolExhausted), (problem.Kind, problem.Reason));
        Assert.Contains("tiny", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.After);
    }

    [Fact]
    public async Task Pool_Unknown_IsSaidAndHeld()
    {
        await using var world = new LocalWorld();

        var problem = Assert.Single(await world.WantAsync(Service.Tcp().WithBalancer(lb => lb with { AddressPool = "lan" })));

        Assert.Equal((ProblemKind.Rejected, Reasons.UnknownPool, ResourceKey.LoadBalancer), (problem.Kind, problem.Reason, problem.Key));
        Assert.Contains("default", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pool_WithoutTheFamily_IsUnsupportedAndAnExistingLoadBalancerStays()
    {
        await using var world = new LocalWorld();
        var address = await world.ServeAsync(Service.Tcp());

        var problem = Assert.Single(await world.WantAsync(Service.Tcp().WithBalancer(lb => lb with { Families = [AddressFamily.IPv4, AddressFamily.IPv6] })));

        Assert.Equal((ProblemKind.Unsupported, Reasons.Unsupported, ResourceKey.LoadBalancer), (problem.Kind, problem.Reason, problem.Key));
        Assert.Equal(address, await world.AddressAsync(Service.Id));
    }

    [Fact]
    public async Task Families_InAnotherOrder_PlanNothing()
    {
        await using var world = new LocalWorld(new AddressPool("default", [IPNetwork.Parse("127.81.7.10/32"), IPNetwork.Parse("fd00::/64")]));
        var wish = new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer) { Families = [AddressFamily.IPv4, AddressFamily.IPv6] }] };
        await world.ServeAsync(wish);

        Assert.True((await world.PlanAsync(wish.WithBalancer(lb => lb with { Families = [AddressFamily.IPv6, AddressFamily.IPv4] }))).Plan.IsEmpty);
    }

    [Fact]
    public async Task Preferred_AddressOfBefore_IsGivenAgain()
    {
        await using var world = new LocalWorld();
        var before = world.Network.Address(88);

        Assert.Equal(before, await world.ServeAsync(Service.Tcp() with { PreferredAddresses = ["lb.example.org", before.ToString()] }));
    }

    [Fact]
    public async Task Preferred_None_TheSameServiceGetsTheSameAddressInAnotherPlane()
    {
        await using var first = new LocalWorld(AddressPool.Default);
        await using var second = new LocalWorld(AddressPool.Default);
        var wish = new Stack(Other) { Resources = [new LoadBalancer(ResourceKey.LoadBalancer)] };

        Assert.Equal(await first.ServeAsync(wish), await second.ServeAsync(wish));
    }

    private static Stack Asking(IPAddress address) => Service.Tcp().WithBalancer(lb => lb with { RequestedAddresses = [address.ToString()] });

    private static AddressPool Pool(string name, params string[] networks)
    {
        Assert.True(AddressPool.TryParse(name, networks, out var pool, out _));
        return pool!;
    }
}
