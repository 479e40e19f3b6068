using System.Net;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task Refuse_AnswersTheError_AndDoesNothing()
    {
        var cloud = new TestCloud();
        cloud.Aws.Faults.On("CreateLoadBalancer", Fault.Refuse("ServiceUnavailable", HttpStatusCode.ServiceUnavailable));

        var refused = await cloud.NewLb();

        Assert.Equal(("ServiceUnavailable", HttpStatusCode.ServiceUnavailable), (refused.Code, refused.Status));
        Assert.Empty(cloud.Aws.LoadBalancers);
        Assert.Equal("ok", $"{await cloud.NewLb()}");
    }

    [Fact]
    public async Task RefuseAfter_AnswersTheError_WhenItIsDone()
    {
        var cloud = new TestCloud();
        cloud.Aws.Faults.OnCall(1, Fault.RefuseAfter("InternalFailure"));

        Assert.Equal("InternalFailure", (await cloud.NewLb()).Code);
        Assert.Single(cloud.Aws.LoadBalancers);
    }

    [Fact]
    public async Task LoseReply_BreaksTheConnection_WhenItIsDone()
    {
        var cloud = new TestCloud();
        cloud.Aws.Faults.On("CreateLoadBalancer", Fault.LoseReply());

        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.NewLb());

        Assert.Single(cloud.Aws.LoadBalancers);
        Assert.True(Assert.Single(cloud.Aws.Calls).IsReplyLost);
    }

    [Fact]
    public async Task LoseRequest_BreaksTheConnection_AndDoesNothing()
    {
        var cloud = new TestCloud();
        cloud.Aws.Faults.When(call => call.IsWrite, Fault.LoseRequest());

        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.NewLb());

        Assert.Empty(cloud.Aws.LoadBalancers);
    }

    [Fact]
    public async Task Slow_WaitsOnTheClock()
    {
        var cloud = new TestCloud();
        cloud.Aws.Faults.On("CreateLoadBalancer", Fault.Slow(TimeSpan.FromSeconds(5)));

        var made = cloud.NewLb();

        Assert.False(made.IsCompleted);
        Assert.Empty(cloud.Aws.LoadBalancers);
        cloud.Pass(5);
        Assert.Equal("ok", $"{await made}");
    }
}
