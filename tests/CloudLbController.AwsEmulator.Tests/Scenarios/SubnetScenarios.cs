using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of load balancers' subnets.</summary>
internal static class SubnetScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "lb-subnets-required", "ValidationError", cloud => cloud.NewLb("Subnets.member.1=-") },
        { "lb-subnets-or-mappings", "ValidationError", cloud => cloud.NewLb($"SubnetMappings.member.1.SubnetId={cloud.A}") },
        { "lb-subnet-known", "SubnetNotFound", cloud => cloud.NewLb("Subnets.member.2=subnet-00000000000000000") },
        { "lb-subnet-one-per-zone", "InvalidConfigurationRequest", async cloud => $"{await cloud.NewLb($"Subnets.member.2={await cloud.NewSubnet("us-east-1a", "10.0.2.0/24")}")}" },
        { "lb-subnet-one-vpc", "InvalidConfigurationRequest", async cloud => $"{await cloud.NewLb($"Subnets.member.2={await cloud.NewSubnet("us-east-1b", "10.9.1.0/24", vpc: cloud.Other)}")}" },
        {
            "lb-subnet-free-addresses", "InvalidSubnet", cloud =>
            {
                cloud.Scene.A.FreeAddresses = 7;
                return cloud.NewLb();
            }
        },
        { "lb-internet-gateway", "InvalidSubnet", async cloud => $"{await cloud.NewLb($"Subnets.member.1={await cloud.NewClosedSubnet()}")}" },
        {
            "lb-zone-type", "AvailabilityZoneNotSupported", cloud =>
            {
                var zone = cloud.Aws.Scenery.Zone("us-east-1-wl1-bos-wlz-1", "wavelength-zone");
                return cloud.NewLb($"Subnets.member.1={cloud.Scene.Vpc.Subnet(zone.Name, "10.0.2.0/24").Id}");
            }
        },
        { "lb-dualstack", "ValidationError", cloud => cloud.NewLb("IpAddressType=dualstack") },
        {
            "lb-address-type", "ValidationError", async cloud =>
                $"{await cloud.NewLb($"Subnets.member.1={await cloud.NewSubnet("us-east-1c", "10.0.2.0/24", "2001:db8::/64")}&IpAddressType=dualstack-without-public-ipv4")}"
        },
        {
            "lb-private-address", "InvalidConfigurationRequest", cloud =>
                cloud.NewLb($"Scheme=internal&Subnets.member.1=-&SubnetMappings.member.1.SubnetId={cloud.A}&SubnetMappings.member.1.PrivateIPv4Address=10.0.1.9")
        },
        {
            "lb-subnet-swap", "InvalidConfigurationRequest", async cloud =>
            {
                var (arn, other) = (await cloud.Lb(), await cloud.NewSubnet("us-east-1a", "10.0.2.0/24"));
                return $"{await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&Subnets.member.1={other}")}";
            }
        },
        { "lb-allocation-known", "AllocationIdNotFound", cloud => Mapped(cloud, "lb", "eipalloc-00000000000000000") },
        {
            "lb-allocation-free", "ResourceInUse", async cloud =>
            {
                var address = await cloud.NewElasticIp();
                (await Mapped(cloud, "lb", address)).Ok();
                return $"{await Mapped(cloud, "second", address)}";
            }
        },
        {
            "lb-address-stays", "InvalidConfigurationRequest", async cloud =>
            {
                var (arn, address) = (await cloud.Lb(), await cloud.NewElasticIp());
                return $"{await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&SubnetMappings.member.1.SubnetId={cloud.A}&SubnetMappings.member.1.AllocationId={address}")}";
            }
        },
        { "lb-allocation-public", "InvalidConfigurationRequest", async cloud => $"{await Mapped(cloud, "lb", await cloud.NewElasticIp(), "Scheme=internal")}" },
    };

    private static Task<Reply> Mapped(AnyCloud cloud, string name, string allocation, string form = "") =>
        cloud.NewLb($"Name={name}&Subnets.member.1=-&SubnetMappings.member.1.SubnetId={cloud.A}&SubnetMappings.member.1.AllocationId={allocation}&{form}");
}
