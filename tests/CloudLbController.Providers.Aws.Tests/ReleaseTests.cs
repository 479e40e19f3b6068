using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>What is removed when AWS is through with it, and what is asked for meanwhile.</summary>
public sealed class ReleaseTests
{
    private static readonly TimeSpan Lingering = TimeSpan.FromMinutes(2);
    private static readonly StackId Web = StackId.Service("default", "web");

    [Fact]
    public async Task Deletes_OfMoreServicesThanAFilterTakes_Go()
    {
        await using var cloud = new AwsContractCloud(1, new AwsEmulatorOptions { InterfaceLingering = Lingering });
        var ids = Enumerable.Range(0, 201).Select(number => StackId.Service("default", $"s{number.ToString(CultureInfo.InvariantCulture)}")).ToList();
        await using var driver = await StartAsync(cloud, [Wishes.Web("other", 1, 1), .. ids.Select(id => Wishes.Web(id, 1, Wishes.Nodes(1)))]);
        ids.ForEach(id => driver.Want(Stack.Empty(id)));
        await driver.SettleAsync();
        Assert.Single(cloud.Aws.SecurityGroups, group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == "frontend");
        Assert.All(cloud.Log, call => Assert.Null(call.ErrorCode));
    }

    [Fact]
    public async Task Interfaces_OfAServiceThatGoes_AreAskedForAfterAMinuteAndForItsOwnGroupOnly()
    {
        await using var cloud = new AwsContractCloud(1, new AwsEmulatorOptions { InterfaceLingering = Lingering });
        await using var driver = await StartAsync(cloud, [Wishes.Web("other", 1, 1), Wishes.Web("web", 1)]);
        driver.ApprovesAll = true;
        driver.Want(Wishes.Web("other", 1, 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Scheme = LoadBalancerScheme.InternetFacing }));
        await driver.SettleAsync();
        Assert.Contains(cloud.Log, call => call.Action == "DeleteLoadBalancer");
        cloud.Forget();

        driver.Want(Stack.Empty(Web));
        await driver.SettleAsync();
        var asked = cloud.Log.Where(call => call.Action == "DescribeNetworkInterfaces").ToList();
        Assert.Equal([60, 90, 120], asked.Select(call => (call.Time - TimeOf(cloud, "DeleteLoadBalancer")).TotalSeconds));
        Assert.All(asked, call => Assert.DoesNotContain("Filter.1.Value.2", call.Parameters.Keys));
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(30, 120)]
    [InlineData(600, 600)]
    public async Task TargetGroup_ThatItsListenerLeft_IsKeptAsLongAsItsConnectionsMayLast(int? drain, int expected)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, [Draining(drain)]);
        driver.Want(Draining(drain)
            .With<TargetGroup>(Wishes.GroupKey(0), group => group with { Protocol = TransportProtocol.Udp })
            .With<Listener>(Wishes.ListenerKey(0), listener => listener with { Protocol = TransportProtocol.Udp }));
        await driver.SettleAsync();
        Assert.Equal(expected, (TimeOf(cloud, "DeleteTargetGroup") - TimeOf(cloud, "ModifyListener")).TotalSeconds);
    }

    private static Stack Draining(int? seconds) =>
        Wishes.Web("web", 1).With<TargetGroup>(Wishes.GroupKey(0), group => group with { DrainTime = seconds is { } some ? TimeSpan.FromSeconds(some) : null });

    private static DateTimeOffset TimeOf(AwsContractCloud cloud, string action) => cloud.Log.Single(call => call.Action == action).Time;

    private static async Task<ContractDriver> StartAsync(AwsContractCloud cloud, Stack[] wishes)
    {
        var driver = await ContractDriver.StartAsync(cloud, wishes: wishes);
        await driver.SettleAsync();
        cloud.Forget();
        return driver;
    }
}
