using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;
using TargetGroup = CloudLbController.Abstractions.Model.TargetGroup;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>Who is in a target group, where AWS does not take everybody.</summary>
public sealed class MembershipTests
{
    private const int OtherPort = 31_111;
    private static readonly StackId Web = StackId.Service("default", "web");

    [Fact]
    public async Task Targets_OneThatLeavesWhileADeadOneJoins_LeavesAndTheDeadOneIsTriedAgainWithBackoff()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, Wishes.Web("web", 1, 4));
        cloud.Cluster.InstanceOf(4).Stop();
        driver.Want(Wishes.Web("web", 1).WithTargets(Wishes.Nodes(serving: 4, from: 1)));
        var problem = Assert.Single((await driver.RoundAsync()).Passes[Web].Problems);
        Assert.Equal(Serving(cloud, 1, 2, 3), Registered(cloud));
        Assert.Equal((ProblemKind.Transient, Reasons.Rejected, null), (problem.Kind, problem.Reason, problem.After));
        Assert.Contains(cloud.Cluster.InstanceOf(4).Id, problem.Message, StringComparison.Ordinal);

        // What is known is true: nothing is read, and nothing but the dead one is tried.
        cloud.Forget();
        await driver.RoundAsync();
        Assert.Equal("RegisterTargets", Assert.Single(cloud.Log).Action);

        cloud.Cluster.InstanceOf(4).Start();
        await driver.RoundAsync();
        Assert.Equal(Serving(cloud, 1, 2, 3, 4), Registered(cloud));
    }

    [Fact]
    public async Task NodePort_ChangedWhileAMemberIsStopped_LeavesNobodyOnTheOldPort()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, Wishes.Web("web", 1));
        cloud.Cluster.InstanceOf(2).Stop();
        driver.Want(OnOtherPort());
        var problem = Assert.Single((await driver.RoundAsync()).Passes[Web].Problems);
        Assert.Equal(ProblemKind.Transient, problem.Kind);
        Assert.Equal(Serving(cloud, 0, 1).Select(id => (id, (int?)OtherPort)), Members(cloud));

        cloud.Forget();
        await driver.RoundAsync();
        Assert.Equal("RegisterTargets", Assert.Single(cloud.Log).Action);

        cloud.Cluster.InstanceOf(2).Start();
        await driver.SettleAsync();
        Assert.Equal(Serving(cloud, 0, 1, 2).Select(id => (id, (int?)OtherPort)), Members(cloud));
    }

    [Fact]
    public async Task Create_WithADeadNode_ServesByTheOthers()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, Wishes.Web("other", 1, 1));
        cloud.Cluster.InstanceOf(2).Stop();
        driver.Want(Wishes.Web("web", 1));
        Assert.Single((await driver.RoundAsync()).Passes[Web].Problems);
        var listener = Assert.Single(cloud.Aws.LoadBalancers.Single(balancer => balancer.Tags["cloudlb.io/stack"] == Web.Value).Listeners);
        Assert.Equal(Serving(cloud, 0, 1), Registered(cloud));
        Assert.Equal(Group(cloud).Arn, Assert.Single(listener.TargetGroupArns));
    }

    [Fact]
    public async Task Targets_AtTheQuota_GoSoThatOthersCanCome()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await StartAsync(cloud, Wishes.Web("web", 1));
        cloud.Aws.Quotas.TargetsPerTargetGroup = 3;
        driver.Want(Wishes.Web("web", 1).WithTargets(Wishes.Nodes(serving: 3, from: 1)));
        Assert.Equal(ProblemKind.QuotaExceeded, Assert.Single((await driver.RoundAsync()).Passes[Web].Problems).Kind);
        await driver.SettleAsync();
        Assert.Equal(Serving(cloud, 1, 2, 3), Registered(cloud));
    }

    [Fact]
    public async Task Targets_OneThatLeavesAGroupOfSeveralPorts_LeavesAllOfThem()
    {
        await using var cloud = new AwsContractCloud();
        await using (await StartAsync(cloud, Wishes.Web("web", 1)))
        {
            cloud.ByHand(elb => elb.RegisterTargetsAsync(new RegisterTargetsRequest
            {
                TargetGroupArn = Group(cloud).Arn,
                Targets = [new TargetDescription { Id = cloud.Cluster.InstanceOf(0).Id, Port = OtherPort }, new TargetDescription { Id = cloud.Cluster.InstanceOf(2).Id, Port = OtherPort }],
            }));
        }

        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1, 2)]);
        Assert.Empty((await driver.RoundAsync()).Passes[Web].Problems);
        Assert.Equal(Serving(cloud, 0, 1).Select(id => (id, (int?)30_080)), Members(cloud));
        Assert.DoesNotContain(cloud.Log, call => call.ErrorCode is not null);
    }

    private static Stack OnOtherPort() => Wishes.Web("web", 1).With<TargetGroup>(Wishes.GroupKey(0), group => group with { Port = OtherPort });

    private static async Task<ContractDriver> StartAsync(AwsContractCloud cloud, Stack wish)
    {
        var driver = await ContractDriver.StartAsync(cloud, wishes: [wish]);
        await driver.SettleAsync();
        cloud.Forget();
        return driver;
    }

    private static AwsEmulation.Views.TargetGroupView Group(AwsContractCloud cloud) => cloud.Aws.TargetGroups.Single(group => group.Tags["cloudlb.io/stack"] == Web.Value);

    private static IEnumerable<(string Id, int? Port)> Members(AwsContractCloud cloud) =>
        Group(cloud).Targets.Where(target => target.State != "draining").Select(target => (target.Id, (int?)target.Port)).Order();

    private static IEnumerable<string> Registered(AwsContractCloud cloud) => Members(cloud).Select(member => member.Id);

    private static IEnumerable<string> Serving(AwsContractCloud cloud, params int[] numbers) => numbers.Select(number => cloud.Cluster.InstanceOf(number).Id).Order();
}
