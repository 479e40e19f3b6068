using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests;

/// <summary>What AWS refuses: each has a reason of its own, with the call, AWS's words and, where there is one, the mend.</summary>
public sealed class RefusalTests
{
    private static readonly StackId Web = StackId.Service("default", "web");

    [Theory]
    [InlineData("CreateLoadBalancer", "TooManyLoadBalancers", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "quota")]
    [InlineData("CreateTargetGroup", "TooManyTargetGroups", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "quota")]
    [InlineData("RegisterTargets", "TooManyTargets", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "quota")]
    [InlineData("CreateListener", "TooManyListeners", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "quota")]
    [InlineData("CreateSecurityGroup", "SecurityGroupLimitExceeded", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "quota")]
    [InlineData("AuthorizeSecurityGroupIngress", "RulesPerSecurityGroupLimitExceeded", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "fewer source ranges")]
    [InlineData("CreateLoadBalancer", "AccessDenied", ProblemKind.Forbidden, Reasons.Forbidden, "aws-iam-policy.json")]
    [InlineData("CreateSecurityGroup", "UnauthorizedOperation", ProblemKind.Forbidden, Reasons.Forbidden, "aws-iam-policy.json")]
    [InlineData("CreateTargetGroup", "ExpiredToken", ProblemKind.Unauthenticated, Reasons.Unauthenticated, "credentials")]
    [InlineData("CreateTargetGroup", "InvalidClientTokenId", ProblemKind.Unauthenticated, Reasons.Unauthenticated, "credentials")]
    [InlineData("CreateSecurityGroup", "AuthFailure", ProblemKind.Unauthenticated, Reasons.Unauthenticated, "credentials")]
    [InlineData("CreateLoadBalancer", "Throttling", ProblemKind.Throttled, Reasons.Throttled, "")]
    [InlineData("CreateSecurityGroup", "RequestLimitExceeded", ProblemKind.Throttled, Reasons.Throttled, "")]
    [InlineData("CreateLoadBalancer", "SubnetNotFound", ProblemKind.Rejected, Reasons.Rejected, "cloudlb.io/subnets")]
    [InlineData("CreateLoadBalancer", "InvalidSubnet", ProblemKind.Rejected, Reasons.Rejected, "cloudlb.io/subnets")]
    [InlineData("CreateLoadBalancer", "DuplicateLoadBalancerName", ProblemKind.Taken, Reasons.NameConflict, "name")]
    [InlineData("CreateTargetGroup", "DuplicateTargetGroupName", ProblemKind.Taken, Reasons.NameConflict, "name")]
    [InlineData("CreateSecurityGroup", "InvalidGroup.Duplicate", ProblemKind.Taken, Reasons.NameConflict, "name")]
    [InlineData("CreateLoadBalancer", "InvalidConfigurationRequest", ProblemKind.Rejected, Reasons.Rejected, "")]
    [InlineData("CreateLoadBalancer", "OperationNotPermitted", ProblemKind.Rejected, Reasons.Rejected, "")]
    [InlineData("CreateListener", "DuplicateListener", ProblemKind.Stale, Reasons.Stale, "")]
    [InlineData("CreateListener", "TargetGroupAssociationLimit", ProblemKind.Stale, Reasons.Stale, "")]
    [InlineData("RegisterTargets", "InvalidTarget", ProblemKind.Rejected, Reasons.Rejected, "must run")]
    public async Task Create_Refused_SaysWhatWasCalledWhyAndWhatToDoInThatPass(string action, string code, ProblemKind kind, string reason, string remedy)
    {
        await using var cloud = new AwsContractCloud { RefusesPermission = true };
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("other", 1, 1)]);
        await driver.SettleAsync();
        cloud.Aws.Faults.On(action, Fault.Refuse(code, message: "as scripted"));
        driver.Want(Wishes.Web("web", 1));
        var problem = (await driver.RoundAsync()).Passes[Web].Problems.First();
        Assert.Equal((kind, reason), (problem.Kind, problem.Reason));
        Assert.Contains($"{action}: {code}: as scripted", problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.NotNull(problem.Key);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Create_ServerError_IsNotKnownAndReadBeforeAnythingElse(HttpStatusCode status)
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1)]);
        cloud.Aws.Faults.On("CreateTargetGroup", Fault.RefuseAfter("InternalFailure", status));
        await driver.SettleAsync();
        Assert.Single(cloud.Aws.TargetGroups);
        Assert.Single(cloud.Aws.LoadBalancers);
    }

    [Fact]
    public async Task Delete_OfALoadBalancerThatSomebodyProtected_WaitsAndForcesNothing()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1)]);
        await driver.SettleAsync();
        cloud.ByHand(elb => elb.ModifyLoadBalancerAttributesAsync(new Amazon.ElasticLoadBalancingV2.Model.ModifyLoadBalancerAttributesRequest
        {
            LoadBalancerArn = cloud.Aws.LoadBalancers.Single().Arn,
            Attributes = [new Amazon.ElasticLoadBalancingV2.Model.LoadBalancerAttribute { Key = "deletion_protection.enabled", Value = "true" }],
        }));
        driver.Want(Stack.Empty(Web));
        var problem = (await driver.RoundAsync()).Passes[Web].Problems.First();
        Assert.Equal((ProblemKind.InUse, Reasons.InUse), (problem.Kind, problem.Reason));
        Assert.Contains("protection", problem.Remedy, StringComparison.Ordinal);
        await driver.SettleAsync(TimeSpan.FromSeconds(1));
        Assert.Single(cloud.Aws.LoadBalancers);
    }

    [Fact]
    public async Task Create_MeetsAStrangersLoadBalancerOfTheSameNameAndSettings_IsANameConflict()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1)]);
        await driver.SettleAsync();
        var ours = cloud.Aws.LoadBalancers.Single();

        // The same thing without our mark, as a colleague's script would have made it.
        cloud.ByHand(elb => elb.RemoveTagsAsync(new Amazon.ElasticLoadBalancingV2.Model.RemoveTagsRequest { ResourceArns = [ours.Arn], TagKeys = [.. ours.Tags.Keys] }));
        await using var second = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1)]);
        var problems = (await second.RoundAsync()).Passes[Web].Problems.ToList();
        Assert.Contains(problems, problem => problem is { Kind: ProblemKind.Taken, Reason: Reasons.NameConflict });
        Assert.Empty(cloud.Aws.LoadBalancers.Single().Tags);
    }

    [Fact]
    public async Task Targets_SevenDeadOfFiveHundredWhileTwentyJoin_AllOthersAreRegisteredInSixCallsOfAGroup()
    {
        await using var cloud = new AwsContractCloud();
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", 1, 480)]);
        await driver.SettleAsync();
        for (var dead = 480; dead < 487; dead++)
            cloud.Cluster.InstanceOf(dead).Stop();
        cloud.Forget();
        driver.Want(Wishes.Web("web", 1, 500));
        await driver.RoundAsync();

        var registered = cloud.Aws.TargetGroups.Single().Targets.Select(target => target.Id).ToHashSet();
        Assert.All(Enumerable.Range(487, 13), number => Assert.Contains(cloud.Cluster.InstanceOf(number).Id, registered));
        Assert.InRange(cloud.Log.Count(call => call.Action == "RegisterTargets"), 1, 6);
    }
}
