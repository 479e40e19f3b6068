using CloudLbController.AwsEmulation.Generated.Elb;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Load balancers as they are answered.</summary>
internal static class LoadBalancerShapes
{
    /// <summary>Network load balancers' zone in us-east-1; no other region's is needed.</summary>
    private const string HostedZone = "Z26RNL4JYFTOTI";

    public static LoadBalancerShape Of(LoadBalancer found) => new()
    {
        LoadBalancerArn = found.Arn,
        LoadBalancerName = found.Name,
        DNSName = found.DnsName,
        CanonicalHostedZoneId = HostedZone,
        CreatedTime = found.CreatedAt,
        Scheme = found.Scheme,
        VpcId = found.Vpc.Id,
        State = new LoadBalancerStateShape { Code = State(found) },
        Type = "network",
        AvailabilityZones = Zones(found),
        SecurityGroups = found.IsWithGroups ? [.. found.Groups.Select(group => group.Id)] : null,
        IpAddressType = found.IpAddressType,
        EnablePrefixForIpv6SourceNat = "off",
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = found.IsWithGroups ? "on" : null,
    };

    public static string State(LoadBalancer found) => found.IsActive ? "active" : "provisioning";

    public static IReadOnlyList<AvailabilityZoneShape> Zones(LoadBalancer found) => [.. found.Placements.Select(placement => new AvailabilityZoneShape
    {
        ZoneName = placement.Subnet.Zone.Name,
        SubnetId = placement.Subnet.Id,
        LoadBalancerAddresses = placement is { Address: null, PrivateAddress: null }
            ? []
            : [new LoadBalancerAddressShape { AllocationId = placement.Address?.Id, IpAddress = placement.Address?.Address, PrivateIPv4Address = placement.PrivateAddress }],
    })];
}
