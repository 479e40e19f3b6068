using System.Globalization;
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

    [Theory]
    [InlineData(15, new[] { "Authorize", "Revoke" })]
    [InlineData(20, new[] { "Authorize", "Revoke", "Authorize", "Revoke" })]
    [InlineData(30, new[] { "Revoke", "Authorize" })]
    public async Task SourceRanges_AllReplaced_AreNewBeforeOldAsFarAsTheGroupHasRoom(int ranges, string[] calls)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Web(Enumerable.Range(0, ranges).Select(number => Range(10, number)))]);
        await driver.SettleAsync();
        cloud.Forget();

        driver.Want(Web(Enumerable.Range(0, ranges).Select(number => Range(11, number))));
        await driver.SettleAsync();
        Assert.Equal(calls.Select(call => $"{call}SecurityGroupIngress"), cloud.Log.Where(call => call.IsWrite).Select(call => call.Action));
        Assert.All(cloud.Log, call => Assert.Null(call.ErrorCode));
        Assert.Equal(2 * ranges, Frontend(cloud).Rules.Count);
        Assert.DoesNotContain(Frontend(cloud).Rules, rule => rule.Contains(Range(10, 0), StringComparison.Ordinal));
    }

    private static string Range(int first, int number) => string.Create(CultureInfo.InvariantCulture, $"{first}.{2 * number}.0.0/16");

    private static Stack Web(IEnumerable<string> ranges) =>
        Wishes.Web("web", 1).With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { Access = new AccessPolicy(ranges.ToStructuralList()) });

    private static AwsEmulation.Views.SecurityGroupView Frontend(AwsContractCloud cloud) =>
        cloud.Aws.SecurityGroups.Single(group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == "frontend");
}
