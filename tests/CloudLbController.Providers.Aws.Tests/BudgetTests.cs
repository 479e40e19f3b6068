using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.AwsEmulation.Calls;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>
/// Which calls each step is, whatever the numbers of ports and nodes, from the emulator's own log: survey warm, the cluster's shared things in place. What steps cost with the whole controller says
/// AwsBudgets of the simulation.
/// </summary>
public sealed class BudgetTests
{
    private static readonly StackId Web = StackId.Service("default", "web");

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(2, 450)]
    [InlineData(10, 1)]
    public async Task Create_Warm_IsThreeCallsAndThoseOfEachPortInThreeRoundTrips(int ports, int nodes)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud);
        driver.Want(Wishes.Web("web", ports, nodes));
        var (calls, round) = await CountAsync(cloud, driver);

        Assert.Equal(3 + (2 * ports) + (ports * (int)Math.Ceiling(nodes / 200.0)), calls.Count(call => call.IsWrite));
        Assert.Equal(0, calls.Count(call => !call.IsWrite));
        Assert.Equal(3, Depth(round.Passes[Web].Planned.Plan));
    }

    [Fact]
    public async Task Create_FirstOfTheCluster_IsOneMoreAndOneOfEachNodeGroup()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud);
        driver.Want(Wishes.Web("web", 1, 1));
        await driver.SettleAsync();
        Assert.Equal(3 + 2 + 1 + 1 + 1, cloud.Log.Count(call => call.IsWrite));
    }

    [Fact]
    public async Task Nothing_Changed_IsNoCall()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web"));
        var (calls, _) = await CountAsync(cloud, driver);
        Assert.Empty(calls);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    public async Task Nodes_ThatCome_AreOneCallOfAGroupForTwoHundred(int coming, int expected)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web", 2, 3));
        driver.Want(Wishes.Web("web", 2, 3 + coming));
        var (calls, _) = await CountAsync(cloud, driver);
        Assert.Equal(2 * expected, calls.Count);
        Assert.All(calls, call => Assert.Equal("RegisterTargets", call.Action));
    }

    [Fact]
    public async Task ListenerPort_Changed_IsFourCallsAndKeepsTheGroup()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web", 1));
        var group = driver.Live(Web, Wishes.GroupKey(0)).Id;
        var wish = Wishes.Web("web", 1);
        driver.Want(wish with
        {
            Resources = wish.Resources.Select(one => one is Listener listener
                ? new Listener(ResourceKey.Listener(TransportProtocol.Tcp, 8443)) { Protocol = listener.Protocol, Port = 8443, Targets = listener.Targets }
                : one).OrderBy(one => one.Key).ToStructuralList(),
        });
        var (calls, _) = await CountAsync(cloud, driver);
        Assert.Equal(["AuthorizeSecurityGroupIngress", "CreateListener", "DeleteListener", "RevokeSecurityGroupIngress"], calls.Select(call => call.Action).Order());
        Assert.Equal(group, driver.Live(Web, Wishes.GroupKey(0)).Id);
    }

    [Fact]
    public async Task NodePort_Changed_IsTwoCallsOfAGroupAndNoneOfEc2()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web", 2));
        driver.Want(Wishes.Web("web", 2).With<TargetGroup>(Wishes.GroupKey(0), group => group with { Port = 31_111 }));
        var (calls, _) = await CountAsync(cloud, driver);
        Assert.Equal(["RegisterTargets", "DeregisterTargets"], calls.Select(call => call.Action));
        Assert.All(cloud.Aws.TargetGroups.Single(one => one.Tags["cloudlb.io/resource"] == Wishes.GroupKey(0).Value && one.Tags["cloudlb.io/stack"] == Web.Value).Targets,
            target => Assert.True(target.Port == 31_111 || target.State == "draining"));
    }

    [Fact]
    public async Task SourceRanges_Changed_AreTwoCallsNewBeforeOld()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web"));
        driver.Want(Wishes.Web("web").With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(["192.0.2.0/24"]) }));
        var (calls, _) = await CountAsync(cloud, driver);
        Assert.Equal(["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"], calls.Select(call => call.Action));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Delete_OfAll_IsTwoCallsAndOneOfEachPort_WithoutARefusal(int ports)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await WarmAsync(cloud, Wishes.Web("web", ports));
        driver.Want(Stack.Empty(Web));
        await driver.SettleAsync();
        var writes = cloud.Log.Where(call => call.IsWrite).ToList();
        Assert.Equal(2 + ports, writes.Count);
        Assert.All(writes, call => Assert.Null(call.ErrorCode));
        Assert.DoesNotContain(cloud.Aws.LoadBalancers, balancer => balancer.Tags["cloudlb.io/stack"] == Web.Value);
        Assert.DoesNotContain(cloud.Aws.SecurityGroups, group => group.Tags.GetValueOrDefault("cloudlb.io/stack") == Web.Value);
    }

    [Fact]
    public async Task Services_AHundredAtOnceWithSixtyRules_Are602WritesAndNoRefusal()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud);
        cloud.Forget();
        var ranges = Enumerable.Range(0, 30).Select(number => string.Create(CultureInfo.InvariantCulture, $"10.{2 * number}.0.0/16")).ToStructuralList();
        foreach (var number in Enumerable.Range(0, 100))
            driver.Want(Wishes.Web($"s{number.ToString(CultureInfo.InvariantCulture)}", 1, 3).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(ranges) }));
        await driver.SettleAsync();
        Assert.Equal(602, cloud.Log.Count(call => call.IsWrite));
        Assert.All(cloud.Log, call => Assert.Null(call.ErrorCode));
        Assert.Equal(100, cloud.Aws.LoadBalancers.Count);
        Assert.All(cloud.Aws.SecurityGroups.Where(group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == "frontend"), group => Assert.Equal(60, group.Rules.Count));
    }

    /// <summary>A cluster whose shared things are there, and these Services; what that cost is forgotten.</summary>
    private static async Task<ContractDriver> WarmAsync(AwsContractCloud cloud, params Stack[] wishes)
    {
        var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("other", 1, 1), .. wishes]);
        await driver.SettleAsync();
        cloud.Forget();
        return driver;
    }

    /// <summary>The calls of the rounds until there is nothing to do but wait.</summary>
    private static async Task<(IReadOnlyList<Call> Calls, Round First)> CountAsync(AwsContractCloud cloud, ContractDriver driver)
    {
        var first = await driver.RoundAsync();
        for (var round = first; round.Passes.Values.Any(pass => pass.Steps.Any()) && round.Next == TimeSpan.Zero && cloud.Aws.LoadBalancers.All(balancer => balancer.State == "active");)
        {
            await cloud.PassAsync(TimeSpan.FromSeconds(20));
            round = await driver.RoundAsync();
        }

        return ([.. cloud.Log], first);
    }

    /// <summary>How many changes come after each other.</summary>
    private static int Depth(StackPlan plan)
    {
        var depths = new List<int>();
        foreach (var change in plan.Changes)
            depths.Add(1 + change.After.Select(before => depths[before]).DefaultIfEmpty().Max());
        return depths.Max();
    }
}
