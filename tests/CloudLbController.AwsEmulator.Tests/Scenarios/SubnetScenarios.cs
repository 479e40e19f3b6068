using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of load balancers' subnets.</summary>
internal static class SubnetScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "lb-subnets-required", "ValidationError", cloud => cloud.NewLb("Subnets.member.1=-") },
        { "lb-subnets-or-mappings", "ValidationError", cloud => cloud.NewLb($"SubnetMappings.member.1.SubnetId={cloud.A.Id}") },
        { "lb-subnet-known", "SubnetNotFound", cloud => cloud.NewLb("Subnets.member.2=subnet-00000000000000000") },
        { "lb-subnet-one-per-zone", "InvalidConfigurationRequest", cloud => cloud.NewLb($"Subnets.member.2={cloud.Vpc.Subnet("us-east-1a", "10.0.2.0/24").Id}") },
        { "lb-subnet-one-vpc", "InvalidConfigurationRequest", cloud => cloud.NewLb($"Subnets.member.2={cloud.Other.Subnet("us-east-1b", "10.9.1.0/24").Id}") },
        {
            "lb-subnet-free-addresses", "InvalidSubnet", cloud =>
            {
                cloud.A.FreeAddresses = 7;
                return cloud.NewLb();
            }
        },
        {
            "lb-internet-gateway", "InvalidSubnet", cloud =>
            {
                var closed = cloud.Aws.Scenery.Vpc("10.8.0.0/16", null, hasInternetGateway: false);
                return cloud.NewLb($"Subnets.member.1={closed.Subnet("us-east-1a", "10.8.0.0/24").Id}");
            }
        },
        {
            "lb-zone-type", "AvailabilityZoneNotSupported", cloud =>
            {
                var zone = cloud.Aws.Scenery.Zone("us-east-1-wl1-bos-wlz-1", "wavelength-zone");
                return cloud.NewLb($"Subnets.member.1={cloud.Vpc.Subnet(zone.Name, "10.0.2.0/24").Id}");
            }
        },
        { "lb-dualstack", "ValidationError", cloud => cloud.NewLb("IpAddressType=dualstack") },
        {
            "lb-address-type", "ValidationError", cloud =>
                cloud.NewLb($"Subnets.member.1={cloud.Vpc.Subnet("us-east-1c", "10.0.2.0/24", "2001:db8::/64").Id}&IpAddressType=dualstack-without-public-ipv4")
        },
        {
            "lb-private-address", "InvalidConfigurationRequest", cloud =>
                cloud.NewLb($"Scheme=internal&Subnets.member.1=-&SubnetMappings.member.1.SubnetId={cloud.A.Id}&SubnetMappings.member.1.PrivateIPv4Address=10.0.1.9")
        },
        {
            "lb-subnet-swap", "InvalidConfigurationRequest", async cloud =>
            {
                var (arn, other) = (await cloud.Lb(), cloud.Vpc.Subnet("us-east-1a", "10.0.2.0/24"));
                return $"{await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&Subnets.member.1={other.Id}")}";
            }
        },
        { "lb-allocation-known", "AllocationIdNotFound", cloud => Mapped(cloud, "lb", "eipalloc-00000000000000000") },
        {
            "lb-allocation-free", "ResourceInUse", async cloud =>
            {
                var address = cloud.Aws.Scenery.ElasticIp();
                (await Mapped(cloud, "lb", address.Id)).Ok();
                return $"{await Mapped(cloud, "second", address.Id)}";
            }
        },
        {
            "lb-address-stays", "InvalidConfigurationRequest", async cloud =>
            {
                var (arn, address) = (await cloud.Lb(), cloud.Aws.Scenery.ElasticIp());
                return $"{await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&SubnetMappings.member.1.SubnetId={cloud.A.Id}&SubnetMappings.member.1.AllocationId={address.Id}")}";
            }
        },
        { "lb-allocation-public", "InvalidConfigurationRequest", cloud => Mapped(cloud, "lb", cloud.Aws.Scenery.ElasticIp().Id, "Scheme=internal") },
    };

    private static Task<Reply> Mapped(TestCloud cloud, string name, string allocation, string form = "") =>
        cloud.NewLb($"Name={name}&Subnets.member.1=-&SubnetMappings.member.1.SubnetId={cloud.A.Id}&SubnetMappings.member.1.AllocationId={allocation}&{form}");
}
