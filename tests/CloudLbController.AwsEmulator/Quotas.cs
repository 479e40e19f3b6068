namespace CloudLbController.AwsEmulation;

/// <summary>How many of each thing an account may have; AWS's own figures unless a test sets others.</summary>
public sealed class Quotas
{
    public int NetworkLoadBalancers { get; set; } = 50;

    public int TargetGroups { get; set; } = 3000;

    public int ListenersPerLoadBalancer { get; set; } = 50;

    public int TargetsPerTargetGroup { get; set; } = 1000;

    public int TargetsPerZone { get; set; } = 500;

    /// <summary>The default one not counted.</summary>
    public int CertificatesPerLoadBalancer { get; set; } = 25;

    public int SecurityGroupsPerVpc { get; set; } = 2500;

    /// <summary>Of each direction and family.</summary>
    public int RulesPerSecurityGroup { get; set; } = 60;

    public int SecurityGroupsPerInterface { get; set; } = 5;

    /// <summary>What DescribeAccountLimits shows of network load balancers, by AWS's names.</summary>
    internal IEnumerable<(string Name, int Max)> Limits() =>
    [
        ("network-load-balancers", NetworkLoadBalancers),
        ("target-groups", TargetGroups),
        ("listeners-per-network-load-balancer", ListenersPerLoadBalancer),
        ("targets-per-target-group", TargetsPerTargetGroup),
        ("targets-per-availability-zone-per-network-load-balancer", TargetsPerZone),
        ("certificates-per-network-load-balancer", CertificatesPerLoadBalancer),
    ];
}
