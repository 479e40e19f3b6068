using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>Who may connect to a load balancer, while that changes.</summary>
public sealed class FrontendRulesTests
{
    [Fact]
    public async Task SourceRanges_ChangedAfterOneRuleWasTakenByHand_LeaveNoOldRangeOpen()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Web(["10.1.0.0/16", "10.3.0.0/16"])]);
        await driver.SettleAsync();
        cloud.ByHandInEc2(ec2 => ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest
        {
            GroupId = Frontend(cloud).Id,
            IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 18080, ToPort = 18080, Ipv4Ranges = [new IpRange { CidrIp = "10.1.0.0/16" }] }],
        }));

        driver.Want(Web(["192.0.2.0/24"]));
        await driver.SettleAsync();
        Assert.Equal(2, Frontend(cloud).Rules.Count);
        Assert.All(Frontend(cloud).Rules, rule => Assert.Contains("192.0.2.0/24", rule, StringComparison.Ordinal));
    }

    private static Stack Web(IEnumerable<string> ranges) =>
        Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(ranges.ToStructuralList()) });

    private static AwsEmulation.Views.SecurityGroupView Frontend(AwsContractCloud cloud) =>
        cloud.Aws.SecurityGroups.Single(group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == "frontend");
}
