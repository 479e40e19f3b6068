namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>Resources in any region and account. Elsewhere than in the partition aws (China, GovCloud) the policy's ARNs must name that partition.</summary>
internal static class Arns
{
    public const string Everything = "*";
    public const string LoadBalancers = "arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/*";
    public const string Listeners = "arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*";
    public const string TargetGroups = "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*";
    public const string SecurityGroups = "arn:aws:ec2:*:*:security-group/*";
    public const string Vpcs = "arn:aws:ec2:*:*:vpc/*";
    public const string ServiceLinkedRole = "arn:aws:iam::*:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing";
}
