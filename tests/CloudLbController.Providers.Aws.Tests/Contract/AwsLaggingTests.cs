using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation;
using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>
/// Where AWS is not consistent at once: lists and tags show what was, and a new security group is not known everywhere. What the suite asserts of the moment after a
/// write cannot hold there; what it comes to must.
/// </summary>
public sealed class AwsLaggingTests : ContractTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    public static TheoryData<Scenario, ContractFault> LostCalls { get; } = new(
        from scenario in (Scenario[])[Scenario.Create, Scenario.Change, Scenario.Delete]
        from fault in (ContractFault[])[ContractFault.LostRequest, ContractFault.LostReply, ContractFault.FailedAfter]
        select (scenario, fault));

    [Theory]
    [MemberData(nameof(LostCalls))]
    public Task Fault_OfAnyChange_HealsWithoutALeakOrASecondLoadBalancer(Scenario scenario, ContractFault fault) => AssertHealsWhateverChangeFailsAsync(scenario, fault);

    [Fact]
    public async Task Life_FromCreationToDeletion_LeavesNothing()
    {
        await using var cloud = (AwsContractCloud)NewCloud();
        var before = cloud.Snapshot().Keys;
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        Assert.Single(cloud.Aws.LoadBalancers);
        driver.Want(Wishes.Web("web", 3));
        await AssertSettlesAsync(driver, WebId);
        driver.Want(Stack.Empty(WebId));
        await driver.SettleAsync();
        Assert.Equal(before.Order(), cloud.Snapshot().Keys.Order());
    }

    protected override IContractCloud NewCloud(int seed = 1) => new AwsContractCloud(seed, new AwsEmulatorOptions { SecurityGroupLag = Lag, ListLag = Lag, TagLag = Lag });
}
