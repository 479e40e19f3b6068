namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>Writes to Elastic Load Balancing: what is made gets our mark, and only what has it is written.</summary>
internal static class ElbStatements
{
    private const string AddTags = "elasticloadbalancing:AddTags";

    public static IEnumerable<PolicyStatement> All(string? cluster) => [Creates(cluster), CreatesListeners(cluster), TagsAtCreation(cluster), Writes(cluster), MarksAnew(cluster)];

    private static PolicyStatement Creates(string? cluster) => new("CreateMarked", [Arns.LoadBalancers, Arns.TargetGroups], [PolicyCondition.Marks(cluster)],
    [
        new("elasticloadbalancing:CreateLoadBalancer", "create a load balancer")
        {
            Demands =
            [
                AddTags, "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeInternetGateways", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
                "ec2:GetSecurityGroupsForVpc", "iam:CreateServiceLinkedRole",
            ],
        },
        new("elasticloadbalancing:CreateTargetGroup", "create a target group") { Demands = [AddTags, "ec2:DescribeInternetGateways", "ec2:DescribeVpcs", "iam:CreateServiceLinkedRole"] },
    ]);

    /// <summary>The resource is the load balancer, which has its mark; the request has that of the listener.</summary>
    private static PolicyStatement CreatesListeners(string? cluster) => new(
        "CreateMarkedListeners",
        [Arns.LoadBalancers],
        [PolicyCondition.Marks(cluster), PolicyCondition.Marked(cluster)],
        [new("elasticloadbalancing:CreateListener", "create a listener") { Demands = [AddTags] }]);

    private static PolicyStatement TagsAtCreation(string? cluster) => new(
        "TagAtCreation",
        [Arns.Listeners, Arns.LoadBalancers, Arns.TargetGroups],
        [PolicyCondition.Is("elasticloadbalancing:CreateAction", "CreateListener", "CreateLoadBalancer", "CreateTargetGroup"), PolicyCondition.Marks(cluster)],
        [new(AddTags, "create a load balancer, target group or listener with its mark") { IsCalled = false }]);

    private static PolicyStatement Writes(string? cluster) => new("WriteMarked", [Arns.Listeners, Arns.LoadBalancers, Arns.TargetGroups], [PolicyCondition.Marked(cluster)],
    [
        new("elasticloadbalancing:DeleteListener", "delete a listener"),
        new("elasticloadbalancing:DeleteLoadBalancer", "delete a load balancer"),
        new("elasticloadbalancing:DeleteTargetGroup", "delete a target group"),
        new("elasticloadbalancing:DeregisterTargets", "nodes that leave; another NodePort"),
        new("elasticloadbalancing:ModifyListener", "another protocol or target group of a listener"),
        new("elasticloadbalancing:ModifyLoadBalancerAttributes", "attributes of a load balancer, after its creation too"),
        new("elasticloadbalancing:ModifyTargetGroup", "another health check"),
        new("elasticloadbalancing:ModifyTargetGroupAttributes", "attributes of a target group, after its creation too"),
        new("elasticloadbalancing:RegisterTargets", "nodes that come; another NodePort")
        {
            Demands = ["ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
        },
        new("elasticloadbalancing:SetSecurityGroups", "a load balancer whose group was made anew"),
        new("elasticloadbalancing:SetSubnets", "other subnets") { Demands = ["ec2:DescribeSubnets"] },
    ]);

    /// <summary>A thing of one cluster does not become another's: where the cluster is named both tags are its own.</summary>
    private static PolicyStatement MarksAnew(string? cluster) => new(
        "MarkAnew",
        [Arns.Listeners, Arns.LoadBalancers, Arns.TargetGroups],
        [PolicyCondition.Marks(cluster), PolicyCondition.Marked(cluster)],
        [new(AddTags, "another owner, or other managed attributes, of what is ours")]);
}
