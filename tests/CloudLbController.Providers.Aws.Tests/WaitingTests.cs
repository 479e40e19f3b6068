using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>What it costs to wait for AWS: load balancers that it makes, and what must not be there any more.</summary>
public sealed class WaitingTests
{
    private static readonly StackId[] Ids = [StackId.Service("default", "one"), StackId.Service("default", "two"), StackId.Service("default", "three")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task States_OfLoadBalancersThatAreMadeTogether_AreOneCallEachTimeAndTellTheEnd()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: Ids.Select(id => Wishes.Web(id, 1, Wishes.Nodes(1))));
        while (Ids.Any(id => driver.Known(id).Resources.All(thing => thing.Lifecycle is not Lifecycle.Pending)))
            await driver.RoundAsync();
        cloud.Forget();

        foreach (var id in Ids)
            Assert.IsType<Lifecycle.Pending>(Assert.Single(await StatesAsync(driver, id)).Lifecycle);
        Assert.Equal(["DescribeLoadBalancers"], cloud.Log.Select(call => call.Action));

        await cloud.PassAsync(TimeSpan.FromMinutes(10));
        cloud.Forget();
        foreach (var id in Ids)
        {
            var balancer = Assert.Single(await StatesAsync(driver, id));
            Assert.Equal(Lifecycle.Ready, balancer.Lifecycle);
            Assert.NotEmpty(balancer.Addresses);
        }

        Assert.Equal(["DescribeLoadBalancers"], cloud.Log.Select(call => call.Action));
    }

    [Fact]
    public async Task Lists_ReadForStacksThatAreGone_AreSharedUntilOneOfThemIsWritten()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: Ids.Select(id => Wishes.Web(id, 1, Wishes.Nodes(1))));
        await driver.SettleAsync();
        foreach (var id in Ids.Skip(1))
            driver.Want(Stack.Empty(id));
        await driver.SettleAsync();
        await cloud.PassAsync(TimeSpan.FromMinutes(1));
        cloud.Forget();

        foreach (var id in Ids.Skip(1))
            Assert.True((await LookAsync(driver, id)).IsGone);
        string[] lists = ["DescribeLoadBalancers", "DescribeSecurityGroups", "DescribeTargetGroups"];
        Assert.Equal(lists, cloud.Log.Select(call => call.Action).Order(StringComparer.Ordinal));

        // What another stack writes does not count, what it writes itself does.
        driver.Want(Wishes.Web(Ids[0], 1, Wishes.Nodes(2)));
        await driver.RoundAsync();
        cloud.Forget();
        Assert.True((await LookAsync(driver, Ids[1])).IsGone);
        Assert.Empty(cloud.Log);
        Assert.False((await LookAsync(driver, Ids[0])).IsGone);
        Assert.Equal(lists, cloud.Log.Where(call => call.Action != "DescribeTags").Select(call => call.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Audit_OfAServiceOfOnePort_IsSevenCalls()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web(Ids[0], 1, Wishes.Nodes(1))]);
        await driver.SettleAsync();
        await cloud.PassAsync(TimeSpan.FromMinutes(1));
        cloud.Forget();
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(Ids[0], ObservationDepth.Health), Ct);
        Assert.True(seen.Complete);
        Assert.Equal(
            ["DescribeListeners", "DescribeLoadBalancers", "DescribeSecurityGroups", "DescribeTags", "DescribeTags", "DescribeTargetGroups", "DescribeTargetHealth"],
            cloud.Log.Select(call => call.Action).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("DescribeListeners", "LoadBalancerNotFound")]
    [InlineData("DescribeTargetHealth", "TargetGroupNotFound")]
    public async Task Reading_OfAThingThatVanishesMeanwhile_IsWholeWithoutIt(string action, string code)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: Ids.Select(id => Wishes.Web(id, 1, Wishes.Nodes(1))));
        await driver.SettleAsync();
        cloud.Aws.Faults.On(action, Fault.Refuse(code));
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Health), Ct);
        Assert.True(seen.Complete);
        Assert.All(Ids, id => Assert.False(seen.Of(id).IsGone));
    }

    private static async Task<ObservedStack> LookAsync(ContractDriver driver, StackId id) => (await driver.Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Existence), Ct)).Of(id);

    private static async Task<StructuralList<ObservedResource>> StatesAsync(ContractDriver driver, StackId id)
    {
        var only = driver.Known(id).Resources.Where(thing => thing.Lifecycle is Lifecycle.Pending).Select(thing => thing.Id).ToStructuralList();
        var seen = await driver.Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Existence) { Only = only }, Ct);
        Assert.True(seen.Complete);
        return seen.Of(id).Resources;
    }
}
