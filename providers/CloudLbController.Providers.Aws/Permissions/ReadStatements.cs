namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>What is read, by us and by AWS for us. Neither service knows resources or tags of these actions.</summary>
internal static class ReadStatements
{
    public static IEnumerable<PolicyStatement> All() => [Reads(), LooksUp(), MakesRole()];

    private static PolicyStatement Reads() => new("Read", [Arns.Everything], [],
    [
        new("elasticloadbalancing:DescribeAccountLimits", "survey: quotas"),
        new("elasticloadbalancing:DescribeListeners", "observe: the listeners of load balancers of ours"),
        new("elasticloadbalancing:DescribeLoadBalancerAttributes", "observe: where attributes are managed"),
        new("elasticloadbalancing:DescribeLoadBalancers", "observe"),
        new("elasticloadbalancing:DescribeTags", "observe, and after a creation that met something: whose a thing is"),
        new("elasticloadbalancing:DescribeTargetGroupAttributes", "observe: where attributes are managed"),
        new("elasticloadbalancing:DescribeTargetGroups", "observe"),
        new("elasticloadbalancing:DescribeTargetHealth", "observe: members of target groups and how they are"),
        new("ec2:DescribeAvailabilityZones", "survey: which zones are no local ones"),
        new("ec2:DescribeInstances", "survey: the cluster's VPC, instances and their security groups"),
        new("ec2:DescribeNetworkInterfaces", "delete a security group: what still uses it"),
        new("ec2:DescribeRouteTables", "survey: which subnets are public"),
        new("ec2:DescribeSecurityGroups", "survey: the nodes' groups; observe: groups of ours, and rules that name them"),
        new("ec2:DescribeSubnets", "survey: where load balancers can stand"),
    ]);

    private static PolicyStatement LooksUp() => new("LookUpForElasticLoadBalancing", [Arns.Everything], [],
    [
        new("ec2:DescribeAccountAttributes", "create a load balancer") { IsCalled = false },
        new("ec2:DescribeAddresses", "create a load balancer") { IsCalled = false },
        new("ec2:DescribeInternetGateways", "create a load balancer or target group, register targets") { IsCalled = false },
        new("ec2:DescribeVpcs", "create a load balancer or target group, register targets") { IsCalled = false },
        new("ec2:GetSecurityGroupsForVpc", "create a load balancer") { IsCalled = false },
    ]);

    private static PolicyStatement MakesRole() => new(
        "MakeServiceLinkedRole",
        [Arns.ServiceLinkedRole],
        [PolicyCondition.Is("iam:AWSServiceName", "elasticloadbalancing.amazonaws.com")],
        [new("iam:CreateServiceLinkedRole", "the first load balancer or target group of an account") { IsCalled = false }]);
}
