using Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>Writes to things of Elastic Load Balancing. Deletions come last, so that there is something to write.</summary>
internal static class ElbWrites
{
    public static IReadOnlyList<(string Action, Func<Strangers, Things, Task> Call)> All { get; } =
    [
        ("DeregisterTargets", (account, victim) => account.Elb.DeregisterTargetsAsync(new DeregisterTargetsRequest { TargetGroupArn = victim.TargetGroup, Targets = Node(account) })),
        ("ModifyListener", (account, victim) => account.Elb.ModifyListenerAsync(new ModifyListenerRequest { ListenerArn = victim.Listener, Port = 81 })),
        ("ModifyLoadBalancerAttributes", (account, victim) => account.Elb.ModifyLoadBalancerAttributesAsync(
            new ModifyLoadBalancerAttributesRequest { LoadBalancerArn = victim.LoadBalancer, Attributes = [new() { Key = "load_balancing.cross_zone.enabled", Value = "true" }] })),
        ("ModifyTargetGroup", (account, victim) => account.Elb.ModifyTargetGroupAsync(new ModifyTargetGroupRequest { TargetGroupArn = victim.TargetGroup, HealthCheckIntervalSeconds = 77 })),
        ("ModifyTargetGroupAttributes", (account, victim) => account.Elb.ModifyTargetGroupAttributesAsync(
            new ModifyTargetGroupAttributesRequest { TargetGroupArn = victim.TargetGroup, Attributes = [new() { Key = "stickiness.enabled", Value = "true" }] })),
        ("RegisterTargets", (account, victim) => account.Elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = victim.TargetGroup, Targets = Node(account) })),
        ("SetSecurityGroups", (account, victim) => account.Elb.SetSecurityGroupsAsync(
            new SetSecurityGroupsRequest { LoadBalancerArn = victim.LoadBalancer, SecurityGroups = [account.Ours.SecurityGroup] })),
        ("SetSubnets", (account, victim) => account.Elb.SetSubnetsAsync(new SetSubnetsRequest { LoadBalancerArn = victim.LoadBalancer, Subnets = [account.Subnet] })),
        ("DeleteListener", (account, victim) => account.Elb.DeleteListenerAsync(new DeleteListenerRequest { ListenerArn = victim.Listener })),
        ("DeleteLoadBalancer", (account, victim) => account.Elb.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = victim.LoadBalancer })),
        ("DeleteTargetGroup", (account, victim) => account.Elb.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = victim.TargetGroup })),
    ];

    private static List<TargetDescription> Node(Strangers account) => [new TargetDescription { Id = account.Instance }];
}
