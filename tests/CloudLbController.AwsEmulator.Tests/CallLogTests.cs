using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class CallLogTests
{
    [Fact]
    public async Task Calls_TellWhatWasAskedAndHowItEnded()
    {
        var cloud = new TestCloud();
        await cloud.Elb("DescribeLoadBalancers", "PageSize=7");
        cloud.Pass(3);
        await cloud.NewLb("Name=a_b");
        await cloud.Ec2("DescribeVpcs");

        Assert.Equal(["1 DescribeLoadBalancers", "2 CreateLoadBalancer ValidationError", "3 DescribeVpcs"], cloud.Aws.Calls.Select(call => call.ToString()));
        Assert.Equal([false, true, false], cloud.Aws.Calls.Select(call => call.IsWrite));
        Assert.Equal(["elasticloadbalancing", "elasticloadbalancing", "ec2"], cloud.Aws.Calls.Select(call => call.Service));
        Assert.Equal(3, (cloud.Aws.Calls[1].Time - cloud.Aws.Calls[0].Time).TotalSeconds);
        Assert.Equal("7", cloud.Aws.Calls[0].Parameters["PageSize"]);
    }

    [Fact]
    public async Task Calls_AreForgotten_NumbersGoOn()
    {
        var cloud = new TestCloud();
        await cloud.Elb("DescribeLoadBalancers");
        cloud.Aws.Calls.Clear();
        await cloud.Elb("DescribeLoadBalancers");

        Assert.Equal(2, Assert.Single(cloud.Aws.Calls).Number);
    }
}
