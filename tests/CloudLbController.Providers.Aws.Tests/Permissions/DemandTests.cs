using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.Providers.Aws.Permissions;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>What AWS demands beside a call is what the table says: without one of it the call is refused, with all of it the call is allowed.</summary>
public sealed class DemandTests
{
    private static readonly Dictionary<string, Probe> Calls = All().ToDictionary(probe => probe.Action);

    private static IEnumerable<Permission> Rows => PermissionTable.Of("prod").SelectMany(statement => statement.Permissions).Where(row => row.Demands.Count > 0);

    /// <summary>The role is asked for once in the life of an account, which <see cref="LeastPrivilegeTests"/> begin at its start.</summary>
    public static TheoryData<string, string> Demands => new(Rows.SelectMany(row => row.Demands.Except(["iam:CreateServiceLinkedRole"]).Select(demand => (row.Action, demand))));

    public static TheoryData<string> Actions => [.. Rows.Select(row => row.Action)];

    [Theory]
    [MemberData(nameof(Demands))]
    public async Task Demand_TakenAway_RefusesTheCall(string action, string demand) =>
        Assert.Contains($"not authorized to perform: {demand} on resource", await RefusalAsync(action, name => name != demand), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Call_WithNoMoreThanItsDemands_IsAllowed(string action) =>
        Assert.Null(await RefusalAsync(action, name => name == action || Rows.Single(row => row.Action == action).Demands.Contains(name)));

    private static async Task<string?> RefusalAsync(string action, Func<string, bool> isLeft)
    {
        var left = PermissionTable.Of("prod").Select(statement => statement with { Permissions = [.. statement.Permissions.Where(row => isLeft(row.Action))] });
        await using var account = await Strangers.NewAsync();
        account.Aws.Policy = IamPolicy.Parse(PolicyDocument.Of(left.Where(statement => statement.Permissions.Count > 0)));
        return await Calls[action].RefusalAsync(account);
    }

    private static IEnumerable<Probe> All() =>
    [
        new("creates a load balancer", "elasticloadbalancing:CreateLoadBalancer", account => account.Elb.CreateLoadBalancerAsync(
            new CreateLoadBalancerRequest { Name = "new", Type = "network", Scheme = "internal", Subnets = [account.Subnet], Tags = Strangers.ElbTags("prod") })),
        new("creates a target group", "elasticloadbalancing:CreateTargetGroup", account => account.Elb.CreateTargetGroupAsync(
            new CreateTargetGroupRequest { Name = "new", Protocol = "TCP", Port = 80, VpcId = account.Vpc, Tags = Strangers.ElbTags("prod") })),
        new("creates a listener", "elasticloadbalancing:CreateListener", account => account.Elb.CreateListenerAsync(
            new CreateListenerRequest { LoadBalancerArn = account.Ours.LoadBalancer, Protocol = "TCP", Port = 90, DefaultActions = [account.Ours.Forward], Tags = Strangers.ElbTags("prod") })),
        new("registers a target", "elasticloadbalancing:RegisterTargets", account => account.Elb.RegisterTargetsAsync(
            new RegisterTargetsRequest { TargetGroupArn = account.Ours.TargetGroup, Targets = [new TargetDescription { Id = account.Instance }] })),
        new("sets subnets", "elasticloadbalancing:SetSubnets", account => account.Elb.SetSubnetsAsync(
            new SetSubnetsRequest { LoadBalancerArn = account.Ours.LoadBalancer, Subnets = [account.Subnet] })),
        new("creates a security group", "ec2:CreateSecurityGroup", account => account.Ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest("new", "new") { VpcId = account.Vpc, TagSpecifications = [new() { ResourceType = "security-group", Tags = Strangers.Ec2Tags("prod") }] })),
    ];
}
