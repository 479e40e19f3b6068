using System.Net;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

/// <summary>Over a socket it is the same emulator.</summary>
public sealed class ServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_AnswersBothServices()
    {
        var aws = new AwsEmulator();
        var vpc = aws.Scenery.Vpc("10.0.0.0/16");
        await using var server = await AwsEmulatorServer.StartAsync(aws);
        using var handler = new SocketsHttpHandler();
        var client = new FormClient(handler, server.Address);

        var vpcs = (await client.AskAsync("ec2", "DescribeVpcs", "", Cancellation)).Ok();
        var refused = await client.AskAsync("elasticloadbalancing", "DescribeLoadBalancers", "Names.member.1=x", Cancellation);

        Assert.Equal(vpc.Id, vpcs.First("vpcId"));
        Assert.Equal("LoadBalancerNotFound", refused.Code);
        Assert.Equal("ErrorResponse", refused.Xml.Name.LocalName);
    }

    [Fact]
    public async Task Server_SaysWhatItDoesNotHave()
    {
        await using var server = await AwsEmulatorServer.StartAsync(new AwsEmulator());
        using var http = new HttpClient { BaseAddress = server.Address };
        using var form = new FormUrlEncodedContent([new("Action", "CreateLoadBalancer"), new("Name", "lb"), new("Type", "application")]);

        using var response = await http.PostAsync("/", form, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("network load balancers only", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_LosesAReply_ByBreakingTheConnection()
    {
        var aws = new AwsEmulator();
        aws.Faults.OnCall(1, Fault.LoseReply());
        await using var server = await AwsEmulatorServer.StartAsync(aws);
        using var handler = new SocketsHttpHandler();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => new FormClient(handler, server.Address).AskAsync("ec2", "DescribeVpcs", "", Cancellation));
    }
}
