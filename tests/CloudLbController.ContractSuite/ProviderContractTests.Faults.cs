using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <content>Each change of each plan goes wrong in each way.</content>
public abstract partial class ProviderContractTests
{
    private static readonly TimeSpan FaultTime = TimeSpan.FromMinutes(2);

    public static TheoryData<Scenario, ContractFault> EveryFault { get; } = new(
        from scenario in Enum.GetValues<Scenario>()
        from fault in Enum.GetValues<ContractFault>()
        where fault != ContractFault.StaleRead
        select (scenario, fault));

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Fault_OfAnyChange_HurtsOnlyWhatComesAfterItAndHeals(Scenario scenario, ContractFault fault)
    {
        var changes = await ChangesOfAsync(scenario);
        Assert.NotEmpty(changes);
        foreach (var change in changes)
        {
            await using var cloud = NewCloud();
            Needs(cloud, CloudFeature.Faults);
            if (fault is ContractFault.Slow or ContractFault.FailsLater)
            {
                Needs(cloud, CloudFeature.SlowWork);
            }

            await using var driver = await BeforeAsync(scenario, cloud);
            Inject(cloud, change, fault);
            await AssertHurtsOnlyWhatComesAfterAsync(driver, change, fault);
            await AssertHealsAsync(driver, scenario);
        }
    }

    [Theory]
    [InlineData(Scenario.Create)]
    [InlineData(Scenario.Change)]
    [InlineData(Scenario.Delete)]
    public async Task Crash_AfterAnyWrite_IsTakenUpByTheNext(Scenario scenario)
    {
        var changes = await ChangesOfAsync(scenario);
        for (var writes = 0; writes <= changes.Count; writes++)
        {
            await using var cloud = NewCloud();
            await using var first = await BeforeAsync(scenario, cloud);
            first.Gate.LetThrough(writes);
            await first.SettleAsync();
            await cloud.CrashAsync(first.Provider);

            await using var second = await ContractDriver.StartAsync(cloud, wishes: Wanted(scenario));
            second.ApprovesAll = true;
            await AssertHealsAsync(second, scenario);
        }
    }

    [Fact]
    public async Task Replace_CrashAfterAnyWrite_LeavesOneLoadBalancer()
    {
        var writes = 0;
        bool isDone;
        do
        {
            await using var cloud = NewCloud();
            Needs(cloud, CloudFeature.RequestedAddresses);
            await using var first = await SettledAsync(cloud, Wishes.Web("web"));
            var old = first.Live(WebId, ResourceKey.LoadBalancer).Id;
            first.ApprovesAll = true;
            first.Want(Wishes.Web("web").Asking(cloud.FreeAddress));
            first.Gate.LetThrough(writes++);
            await first.SettleAsync();
            isDone = first.Gate.IsUp;
            await cloud.CrashAsync(first.Provider);

            await using var second = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web").Asking(cloud.FreeAddress)]);
            second.ApprovesAll = true;
            await AssertSettlesAsync(second, WebId);
            Assert.DoesNotContain(old, cloud.Snapshot().Keys);
        }
        while (!isDone);

        Assert.True(writes > 2, "A replacement takes at least two writes.");
    }

    [Theory]
    [InlineData(Scenario.Create)]
    [InlineData(Scenario.Change)]
    [InlineData(Scenario.Delete)]
    public async Task Cancel_DuringAnyWrite_LeavesAStateThatCanBeRead(Scenario scenario)
    {
        var changes = await ChangesOfAsync(scenario);
        for (var writes = 0; writes < changes.Count; writes++)
        {
            await using var cloud = NewCloud();
            await using var driver = await BeforeAsync(scenario, cloud);
            using var cancellation = new CancellationTokenSource();
            driver.Gate.LetThrough(writes);
            driver.Gate.Closed = cancellation.Cancel;
            driver.Cancellation = cancellation.Token;
            await IgnoreCancellationAsync(driver.SettleAsync(), cancellation.Token);
            await cloud.CrashAsync(driver.Provider);

            await using var second = await ContractDriver.StartAsync(cloud, wishes: Wanted(scenario));
            second.ApprovesAll = true;
            await AssertHealsAsync(second, scenario);
        }
    }

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

    [Theory]
    [InlineData(ContractFault.Refused)]
    [InlineData(ContractFault.Throttled)]
    [InlineData(ContractFault.LostReply)]
    [InlineData(ContractFault.Wrong)]
    public async Task Read_ThatFails_IsNotCompleteAndRemovesNothing(ContractFault fault)
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Faults);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var known = driver.Known(WebId);
        var writes = CloudState.Writes(cloud);

        cloud.InjectRead(fault);
        var all = await driver.ObserveAllAsync();

        Assert.False(all.Complete);
        Assert.NotEmpty(all.Problems);
        Assert.Equal(known, driver.Known(WebId));
        await AssertSettlesAsync(driver, WebId);
        Assert.Equal(writes, CloudState.Writes(cloud));
    }

    [Fact]
    public async Task Batch_WithABadMember_HurtsItAlone()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Faults);
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("blog"), Wishes.Web("shop"), Wishes.Web("web")]);
        var bad = new ChangeRef(StackId.Service("default", "shop"), Wishes.GroupKey(0), ChangeKind.Create);

        Inject(cloud, bad, ContractFault.Refused);
        var round = await driver.RoundAsync();

        Assert.DoesNotContain(round.Passes[WebId].Steps, step => step.Outcome is ChangeOutcome.Failed or ChangeOutcome.Unknown);
        Assert.Contains(round.Passes[WebId].Steps, step => step.Outcome is ChangeOutcome.Done);
        Assert.Contains(round.Passes[bad.Stack].Steps, step => step.Outcome is ChangeOutcome.Failed);
        await AssertSettlesAsync(driver, WebId, bad.Stack, StackId.Service("default", "blog"));
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
}
