using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class AttributeTests
{
    private static readonly StackId Web = StackId.Service("default", "web");

    [Fact]
    public async Task Attributes_ThatNobodyAsksForAnyMore_GetTheirDefaultsAndAreLeftAlone()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Asking()]);
        await driver.SettleAsync();
        Assert.Equal("true", cloud.Aws.LoadBalancers.Single().SetAttributes[CloudAttribute.CrossZone]);
        Assert.Equal("77", cloud.Aws.TargetGroups.Single().SetAttributes[CloudAttribute.DeregistrationDelay]);

        driver.Want(Wishes.Web("web", 1));
        await driver.SettleAsync();
        Assert.Equal("false", cloud.Aws.LoadBalancers.Single().SetAttributes[CloudAttribute.CrossZone]);
        Assert.Equal("300", cloud.Aws.TargetGroups.Single().SetAttributes[CloudAttribute.DeregistrationDelay]);

        cloud.Forget();
        await driver.AuditAsync();
        await driver.SettleAsync();
        Assert.DoesNotContain(cloud.Log, call => call.IsWrite || call.Action.EndsWith("Attributes", StringComparison.Ordinal));
        Assert.All(driver.Known(Web).Resources, thing => Assert.DoesNotContain("Attributes = [CloudAttribute", thing.Settings!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attribute_OfSomebodyElse_IsNotTouched()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1)]);
        await driver.SettleAsync();
        cloud.ByHand(elb => elb.ModifyTargetGroupAttributesAsync(new Amazon.ElasticLoadBalancingV2.Model.ModifyTargetGroupAttributesRequest
        {
            TargetGroupArn = cloud.Aws.TargetGroups.Single().Arn,
            Attributes = [new Amazon.ElasticLoadBalancingV2.Model.TargetGroupAttribute { Key = CloudAttribute.DeregistrationDelay, Value = "42" }],
        }));
        await driver.AuditAsync();
        await driver.SettleAsync();
        Assert.Equal("42", cloud.Aws.TargetGroups.Single().SetAttributes[CloudAttribute.DeregistrationDelay]);
    }

    private static Stack Asking() => Wishes.Web("web", 1)
        .With<LoadBalancer>(ResourceKey.LoadBalancer, balancer => balancer with { CrossZone = true })
        .With<TargetGroup>(Wishes.GroupKey(0), group => group with { DrainTime = TimeSpan.FromSeconds(77) });
}
