using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The contract suite runs under the policy, and what users do in it by hand does not.</summary>
public sealed class ContractCloudTests
{
    [Fact]
    public async Task Policy_HoldsForAllButHands()
    {
        await using var cloud = new AwsContractCloud();
        Assert.Equal("AccessDenied", await RefusalAsync(cloud));

        cloud.ByHand(elb => MakeAsync(elb, cloud));
        Assert.Single(cloud.Aws.TargetGroups);
        Assert.ThrowsAny<AmazonElasticLoadBalancingV2Exception>(() => cloud.ByHand(elb => elb.ModifyTargetGroupAsync(new ModifyTargetGroupRequest { TargetGroupArn = "arn" })));
        Assert.Equal("AccessDenied", await RefusalAsync(cloud));
    }

    private static async Task<string> RefusalAsync(AwsContractCloud cloud) =>
        (await Assert.ThrowsAnyAsync<AmazonElasticLoadBalancingV2Exception>(() => MakeAsync(cloud.Elb, cloud))).ErrorCode;

    private static Task<CreateTargetGroupResponse> MakeAsync(IAmazonElasticLoadBalancingV2 elb, AwsContractCloud cloud) =>
        elb.CreateTargetGroupAsync(new CreateTargetGroupRequest { Name = "bare", Protocol = "TCP", Port = 80, VpcId = cloud.Cluster.Vpc.Id });
}
