using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <summary>For clouds that take their time, show what was a while ago, and hold things that users lend to us.</summary>
public abstract class SlowCloudContractTests : ContractTests
{
    public static TheoryData<Scenario, ContractFault> SlowFaults { get; } = new(
        from scenario in Enum.GetValues<Scenario>()
        from fault in new[] { ContractFault.Slow, ContractFault.FailsLater }
        select (scenario, fault));

    [Theory]
    [MemberData(nameof(SlowFaults))]
    public Task SlowWork_OfAnyChange_HurtsOnlyWhatComesAfterItAndHeals(Scenario scenario, ContractFault fault) =>
        AssertHealsWhateverChangeFailsAsync(scenario, fault);

    [Fact]
    public async Task Stale_ReadsAfterALostReply_LeaveOneOfEach()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.StaleReads);
        foreach (var change in await ChangesOfAsync(Scenario.Create))
        {
            await using var fresh = NewCloud();
            await using var driver = await ContractDriver.StartAsync(fresh, wishes: Wanted(Scenario.Create));
            await fresh.PassAsync(FaultTime);
            fresh.Inject(change, ContractFault.LostReply);
            fresh.InjectRead(ContractFault.StaleRead, FaultTime / 2);

            driver.ApprovesAll = true;
            await AssertHealsAsync(driver, Scenario.Create);
        }
    }

    [Fact]
    public async Task Pending_Things_AreReferredToAndChangedOnlyWhenReady()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.SlowWork);
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web")]);
        cloud.Inject(new ChangeRef(WebId, ResourceKey.LoadBalancer, ChangeKind.Create), ContractFault.Slow, TimeSpan.FromMinutes(30));
        await driver.SettleAsync(TimeSpan.FromMinutes(6));

        var lb = driver.Live(WebId, ResourceKey.LoadBalancer);
        Assert.IsType<Lifecycle.Pending>(lb.Lifecycle);
        Assert.NotEmpty(lb.Addresses);
        Assert.Contains(driver.Known(WebId).Resources, thing => thing.Key == Wishes.ListenerKey(0) && thing.ParentId == lb.Id);

        driver.Want(Wishes.Web("web").With<LoadBalancer>(ResourceKey.LoadBalancer, wish => wish with { Access = new AccessPolicy(["192.0.2.0/24"]) }));
        var round = await driver.SettleAsync(TimeSpan.FromMinutes(6));
        Assert.True(round.Passes[WebId].Planned.Plan.IsEmpty);
        await AssertSettlesAsync(driver, WebId);
    }

    [Fact]
    public async Task Attached_LoadBalancer_GetsOurPartsAndKeepsItsOwn()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Lending);
        var lent = cloud.Lend(ContractDriver.Us, WebId);
        var before = cloud.Snapshot()[lent];

        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        Assert.Equal(Custody.Attached, driver.Live(WebId, ResourceKey.LoadBalancer).Custody);
        Assert.Equal(lent, driver.Live(WebId, Wishes.ListenerKey(0)).ParentId);
        await AssertSettlesAsync(driver, WebId);
        driver.Want(Wishes.Web("web").With<LoadBalancer>(ResourceKey.LoadBalancer, lb => lb with { Access = new AccessPolicy(["192.0.2.0/24"]) }));
        await AssertSettlesAsync(driver, WebId);
        Assert.Equal(before, cloud.Snapshot()[lent]);

        driver.Want(Stack.Empty(WebId));
        await driver.SettleAsync();
        await driver.WaitAsync(TimeSpan.FromMinutes(10));
        await CloudState.AssertIsGoneAsync(driver, WebId);
        Assert.Equal(before, cloud.Snapshot()[lent]);
    }

    [Fact]
    public async Task Attached_LoadBalancer_IsNotChangedEvenWhereAPlanSaysSo()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Lending);
        var lent = cloud.Lend(ContractDriver.Us, WebId);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var thing = driver.Live(WebId, ResourceKey.LoadBalancer);
        var before = cloud.Snapshot()[lent];
        Change[] changes = [new UpdateChange(thing, thing.Settings!, "somebody-else"), new DeleteChange(thing)];

        foreach (var change in changes)
        {
            var plan = new StackPlan(Wishes.Web("web"), driver.Known(WebId), [change], [new Binding(ResourceKey.LoadBalancer, lent)]);
            var result = Assert.Single(await driver.Provider.ApplyAsync([plan], CancellationToken.None));

            Assert.Equal(ProblemKind.Foreign, Assert.IsType<ChangeOutcome.Failed>(Assert.Single(result.Outcomes)).Problem.Kind);
            Assert.Equal(before, cloud.Snapshot()[lent]);
        }
    }
}
