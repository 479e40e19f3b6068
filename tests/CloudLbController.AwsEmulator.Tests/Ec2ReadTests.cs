using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class Ec2ReadTests
{
    [Theory]
    [InlineData("DescribeVpcs", "tag:Name", "main", "vpcId")]
    [InlineData("DescribeSubnets", "tag-key", "zone", "subnetId")]
    [InlineData("DescribeSubnets", "availability-zone", "us-east-1b", "subnetId")]
    [InlineData("DescribeSecurityGroups", "group-name", "web", "groupId")]
    [InlineData("DescribeInstances", "private-dns-name", "node-1.internal", "instanceId")]
    [InlineData("DescribeInstances", "instance-state-name", "running", "instanceId")]
    [InlineData("DescribeAvailabilityZones", "zone-name", "us-east-1c", "zoneName")]
    [InlineData("DescribeRouteTables", "association.main", "false", "routeTableId")]
    public async Task Filter_FindsOne(string action, string filter, string value, string element)
    {
        var cloud = new TestCloud();
        cloud.Scene.Vpc.RouteTable(toInternet: true, cloud.Scene.A);

        var found = (await cloud.Ec2(action, $"Filter.1.Name={filter}&Filter.1.Value.1={value}&Filter.1.Value.2=other")).Ok();

        Assert.Single(found.All(element).Distinct());
        Assert.Empty((await cloud.Ec2(action, $"Filter.1.Name={filter}&Filter.1.Value.1=nothing")).Ok().All(element));
    }

    [Theory]
    [InlineData("attachment.instance-owner-id", "amazon-elb")]
    [InlineData("requester-managed", "true")]
    [InlineData("interface-type", "network_load_balancer")]
    public async Task InterfacesOfALoadBalancer_AreFoundByWhoHasThem(string filter, string value)
    {
        var cloud = new TestCloud();
        await cloud.Lb();

        Assert.Single((await cloud.Ec2("DescribeNetworkInterfaces", $"Filter.1.Name={filter}&Filter.1.Value.1={value}")).Ok().All("attachmentId"));
    }

    [Fact]
    public async Task Filters_AddUp()
    {
        var cloud = new TestCloud();
        var form = $"Filter.1.Name=vpc-id&Filter.1.Value.1={cloud.Vpc}&Filter.2.Name=availability-zone&Filter.2.Value.1=us-east-1a";

        Assert.Equal(cloud.A, (await cloud.Ec2("DescribeSubnets", form)).Said("subnetId"));
    }

    [Fact]
    public async Task Permissions_AreFoundByWhatTheyLetIn()
    {
        var cloud = new TestCloud();
        (await cloud.Allow()).Ok();

        Assert.Equal(cloud.Web, (await cloud.Ec2("DescribeSecurityGroups", "Filter.1.Name=ip-permission.cidr&Filter.1.Value.1=10.0.0.0/8")).Said("groupId"));
    }

    [Fact]
    public async Task Instance_ShowsThePrimaryInterfacesGroups_AndAllInterfaces()
    {
        var cloud = new TestCloud();
        cloud.Scene.Node.SetGroups(cloud.Scene.Web);
        cloud.Scene.Node.Interface(cloud.Scene.B, cloud.Scene.Vpc.DefaultGroup);

        var xml = (await cloud.Ec2("DescribeInstances", $"InstanceId.1={cloud.Node}")).Ok();

        Assert.Equal("0,1", xml.Said("deviceIndex"));
        Assert.Equal([cloud.Scene.Vpc.DefaultGroup.Id, cloud.Web], xml.All("groupId").Distinct().Order());
    }

    [Fact]
    public async Task RouteTable_LeadsToTheGateway_WhereItWasToldTo()
    {
        var cloud = new TestCloud();
        var table = cloud.Scene.Vpc.RouteTable(toInternet: true, cloud.Scene.A).Tagged("k", "v");

        var found = await cloud.Ec2("DescribeRouteTables", $"Filter.1.Name=association.subnet-id&Filter.1.Value.1={cloud.A}");

        Assert.Equal((table.Id, $"local,{cloud.Scene.Vpc.InternetGatewayId}"), (found.First("routeTableId"), found.Said("gatewayId")));
    }

    [Fact]
    public async Task Rules_OfAGroup_AreShownOneByOne_AndRevokedById()
    {
        var cloud = new TestCloud();
        (await cloud.Allow(form: $"IpPermissions.1.Groups.1.GroupId={cloud.Scene.Vpc.DefaultGroup.Id}&IpPermissions.1.Groups.1.Description=nodes")).Ok();
        (await cloud.Allow("0.0.0.0/0", "IpPermissions.1.IpProtocol=icmp&IpPermissions.1.FromPort=3&IpPermissions.1.ToPort=4")).Ok();
        var rules = await cloud.Ec2("DescribeSecurityGroupRules", $"Filter.1.Name=group-id&Filter.1.Value.1={cloud.Web}");

        (await cloud.Ec2("RevokeSecurityGroupIngress", $"GroupId={cloud.Web}&SecurityGroupRuleId.1={rules.First("securityGroupRuleId")}")).Ok();

        Assert.Equal([$"tcp 80-80 {cloud.Scene.Vpc.DefaultGroup.Id}", "icmp 3-4 0.0.0.0/0"], cloud.Aws.SecurityGroups.Single(group => group.Id == cloud.Web).Rules);
    }
}
