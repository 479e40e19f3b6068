using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class SubnetTests
{
    [Fact]
    public async Task Zone_ComesAndGoes_WithItsInterface()
    {
        var cloud = new TestCloud();
        var arn = await cloud.Lb($"SecurityGroups.member.1={cloud.Web}");

        (await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&Subnets.member.1={cloud.A}&Subnets.member.2={cloud.B}")).Ok();
        Assert.Equal(2, await Interfaces(cloud));
        (await cloud.Elb("SetSubnets", $"LoadBalancerArn={arn}&Subnets.member.1={cloud.B}")).Ok();

        Assert.Equal([cloud.B], Assert.Single(cloud.Aws.LoadBalancers).SubnetIds);
        Assert.Equal(2, await Interfaces(cloud));
        cloud.Pass(60);
        Assert.Equal(1, await Interfaces(cloud));
    }

    [Fact]
    public async Task ElasticIp_IsHeld_UntilTheInterfaceIsGone()
    {
        var cloud = new TestCloud();
        var address = cloud.Aws.Scenery.ElasticIp();
        var made = await cloud.NewLb($"Subnets.member.1=-&SubnetMappings.member.1.SubnetId={cloud.A}&SubnetMappings.member.1.AllocationId={address.Id}");

        Assert.Equal((address.Address, address.Id), (made.Ok().First("IpAddress"), made.First("AllocationId")));
        Assert.Equal(address.Interface?.Id, (await cloud.Ec2("DescribeAddresses", $"AllocationId.1={address.Id}")).First("networkInterfaceId"));
        (await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={made.First("LoadBalancerArn")}")).Ok();
        Assert.NotNull(address.Interface);
        cloud.Pass(60);
        Assert.Equal("ok", $"{await cloud.Ec2("DescribeAddresses", "Filter.1.Name=domain&Filter.1.Value.1=vpc")}");
        Assert.Null(address.Interface);
    }

    [Fact]
    public async Task Interfaces_TakeAddressesOfTheSubnet_AndFollowTheGroups()
    {
        var cloud = new TestCloud();
        var (before, other) = (cloud.Scene.A.FreeAddresses, cloud.Scene.Vpc.SecurityGroup("other"));
        var arn = await cloud.Lb($"SecurityGroups.member.1={cloud.Web}");

        (await cloud.Elb("SetSecurityGroups", $"LoadBalancerArn={arn}&SecurityGroups.member.1={other.Id}")).Ok();

        Assert.Equal(before - 1, cloud.Scene.A.FreeAddresses);
        var found = await cloud.Ec2("DescribeNetworkInterfaces", $"Filter.1.Name=group-id&Filter.1.Value.1={other.Id}");
        Assert.Equal(($"ELB {arn.Split("loadbalancer/")[1]}", "amazon-elb"), (found.First("description"), found.First("requesterId")));
        Assert.Equal("ok", $"{await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}")}");
    }

    [Fact]
    public async Task AddressType_Changes_WhereSubnetsHaveIpv6()
    {
        var cloud = new TestCloud();
        var arn = await cloud.Lb($"Subnets.member.1={cloud.Scene.Vpc.Subnet("us-east-1c", "10.0.2.0/24", "2001:db8::/64").Id}");

        Assert.Equal("dualstack", (await cloud.Elb("SetIpAddressType", $"LoadBalancerArn={arn}&IpAddressType=dualstack")).First("IpAddressType"));
        Assert.Equal("dualstack", cloud.Aws.LoadBalancers[0].IpAddressType);
    }

    private static async Task<int> Interfaces(TestCloud cloud) =>
        (await cloud.Ec2("DescribeNetworkInterfaces", "Filter.1.Name=description&Filter.1.Value.1=ELB net/lb/*")).Ok().All("attachmentId").Count;
}
