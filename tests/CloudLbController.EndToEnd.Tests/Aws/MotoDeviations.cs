using System.Globalization;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>
/// Where moto is not AWS, as far as it matters to what the tests ask of it. A new version of moto that fails one of these is nearer to AWS: then the tests on moto can ask for more.
/// </summary>
public sealed class MotoDeviations
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>AWS: a member is an instance at a port. So a NodePort that changes (register the new, deregister the old) leaves moto with no member, and AWS with the new one.</summary>
    [Fact]
    public async Task Moto_MemberOnASecondPort_ReplacesTheFirst_AndToDeregisterOneTakesAll()
    {
        await using var site = await MotoSite.StartAsync();
        using var elb = AwsAccount.ElbOf(site.Endpoint);
        using var account = new AwsAccount(site.Endpoint);
        var group = (await elb.CreateTargetGroupAsync(
            new CreateTargetGroupRequest { Name = "members", Protocol = "TCP", Port = 30080, VpcId = await VpcOfAsync(site), TargetType = "instance" }, Ct)).TargetGroups[0].TargetGroupArn;

        await elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group, Targets = [Member(site, 30080)] }, Ct);
        await elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group, Targets = [Member(site, 30081)] }, Ct);
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"{site.Instances[0]}:30081")], await account.MembersAsync(group));

        await elb.DeregisterTargetsAsync(new DeregisterTargetsRequest { TargetGroupArn = group, Targets = [Member(site, 30080)] }, Ct);
        Assert.Empty(await account.MembersAsync(group));
    }

    /// <summary>AWS: the same name with the same settings answers the first; with others it is DuplicateLoadBalancerName. ARNs of network load balancers have net/ in them, and names a hash.</summary>
    [Fact]
    public async Task Moto_LoadBalancerOfAName_IsMadeTwice_AndIsCalledAnApplicationsInItsArn()
    {
        await using var site = await MotoSite.StartAsync();
        using var elb = AwsAccount.ElbOf(site.Endpoint);
        var (first, second) = (await MakeAsync(elb, site), await MakeAsync(elb, site));
        Assert.NotEqual(first.LoadBalancerArn, second.LoadBalancerArn);
        Assert.Contains(":loadbalancer/app/twice/", first.LoadBalancerArn, StringComparison.Ordinal);
        Assert.Equal("twice-1.us-east-1.elb.amazonaws.com", first.DNSName);
    }

    /// <summary>AWS: it is provisioning for minutes, whoever looks.</summary>
    [Fact]
    public async Task Moto_NewLoadBalancer_IsActiveAsSoonAsItIsLookedAt()
    {
        await using var site = await MotoSite.StartAsync();
        using var elb = AwsAccount.ElbOf(site.Endpoint);
        using var account = new AwsAccount(site.Endpoint);
        Assert.Equal("provisioning", (await MakeAsync(elb, site)).State.Code.Value);
        Assert.Equal("active", Assert.Single(await account.BalancersAsync()).State.Code.Value);
    }

    /// <summary>AWS: DependencyViolation, until the instances are gone or have other groups.</summary>
    [Fact]
    public async Task Moto_SecurityGroupOfAnInstance_IsDeleted()
    {
        await using var site = await MotoSite.StartAsync();
        using var ec2 = AwsAccount.Ec2Of(site.Endpoint);
        await ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = site.NodeGroup }, Ct);
    }

    private static TargetDescription Member(MotoSite site, int port) => new() { Id = site.Instances[0], Port = port };

    private static async Task<LoadBalancer> MakeAsync(AmazonElasticLoadBalancingV2Client elb, MotoSite site) => (await elb.CreateLoadBalancerAsync(
        new CreateLoadBalancerRequest { Name = "twice", Type = "network", Scheme = "internal", Subnets = [.. site.PrivateSubnets] }, Ct)).LoadBalancers[0];

    private static async Task<string> VpcOfAsync(MotoSite site)
    {
        using var ec2 = AwsAccount.Ec2Of(site.Endpoint);
        return (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [site.PrivateSubnets[0]] }, Ct)).Subnets[0].VpcId;
    }
}
