using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <content>Each change of each plan goes wrong in each way.</content>
public abstract partial class ProviderContractTests
{
    public static TheoryData<Scenario, ContractFault> EveryFault { get; } = new(
        from scenario in Enum.GetValues<Scenario>()
        from fault in Enum.GetValues<ContractFault>()
        where fault is not (ContractFault.StaleRead or ContractFault.Slow or ContractFault.FailsLater)
        select (scenario, fault));

    [Theory]
    [MemberData(nameof(EveryFault))]
    public Task Fault_OfAnyChange_HurtsOnlyWhatComesAfterItAndHeals(Scenario scenario, ContractFault fault) =>
        AssertHealsWhateverChangeFailsAsync(scenario, fault);

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
}
