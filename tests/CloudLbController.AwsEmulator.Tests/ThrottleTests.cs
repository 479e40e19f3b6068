using System.Net;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Elb_BeyondItsBucket_IsThrottled_UntilTheBucketFills()
    {
        var cloud = new TestCloud();
        cloud.Aws.Throttle.Limit("DescribeLoadBalancers", burst: 2, perSecond: 1);
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
            answers.Add($"{await cloud.Elb("DescribeLoadBalancers")}");

        var refused = await cloud.Elb("DescribeLoadBalancers");
        cloud.Pass(1);

        Assert.Equal(["ok", "ok", "Throttling"], answers);
        Assert.Equal((HttpStatusCode.BadRequest, "Rate exceeded"), (refused.Status, refused.Message));
        Assert.Equal("ok", $"{await cloud.Elb("DescribeLoadBalancers")}");
    }

    [Fact]
    public async Task Ec2_BeyondItsBucket_IsRefusedWithoutChange()
    {
        var cloud = new TestCloud();
        cloud.Aws.Throttle.Limit(call => call.Service == "ec2", burst: 0, perSecond: 0);

        var refused = await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "RequestLimitExceeded"), (refused.Status, refused.Code));
        Assert.Contains(cloud.Aws.SecurityGroups, group => group.Id == cloud.Web);
    }

    [Fact]
    public async Task DescribesOfElb_ShareOneBucket_AndOneCodeOfChoice()
    {
        var cloud = new TestCloud();
        cloud.Aws.Throttle.LimitDescribesOfElb();
        cloud.Aws.Throttle.ElbCode = "ThrottlingException";
        for (var i = 0; i < 20; i++)
        {
            (await cloud.Elb("DescribeLoadBalancers")).Ok();
            (await cloud.Elb("DescribeTargetGroups")).Ok();
        }

        Assert.Equal("ThrottlingException", (await cloud.Elb("DescribeListeners")).Code);
        (await cloud.NewLb()).Ok();
    }
}
