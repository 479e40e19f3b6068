using System.Text;
using System.Xml.Linq;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

/// <summary>The frames of answers and errors, and how a service is told.</summary>
public sealed class WireTests
{
    private static readonly XNamespace Elb = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";
    private static readonly XNamespace Ec2 = "http://ec2.amazonaws.com/doc/2016-11-15";

    [Fact]
    public async Task Query_WrapsItsAnswer()
    {
        var cloud = new TestCloud();
        var xml = (await cloud.NewLb()).Ok().Xml;

        Assert.Equal(Elb + "CreateLoadBalancerResponse", xml.Name);
        var made = xml.Element(Elb + "CreateLoadBalancerResult")!.Element(Elb + "LoadBalancers")!.Element(Elb + "member")!;
        Assert.Equal("2026-01-01T00:00:00.000Z", made.Element(Elb + "CreatedTime")!.Value);
        Assert.Matches("^[0-9a-f-]{36}$", xml.Element(Elb + "ResponseMetadata")!.Element(Elb + "RequestId")!.Value);
    }

    [Fact]
    public async Task Query_SaysAllThatIsWrong()
    {
        var refused = await new TestCloud().Elb("CreateListener", "Port=0&Protocol=X");

        Assert.Equal("Sender", refused.First("Type"));
        Assert.StartsWith("4 validation errors detected: Value null at 'loadBalancerArn' failed to satisfy constraint: Member must not be null; ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Value '0' at 'port' failed to satisfy constraint: Member must have value greater than or equal to 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ec2_NamesItemsAndBooleans()
    {
        var cloud = new TestCloud();
        var xml = (await cloud.Ec2("DescribeVpcs", $"VpcId.1={cloud.Vpc}")).Ok().Xml;

        Assert.Equal(Ec2 + "DescribeVpcsResponse", xml.Name);
        Assert.Equal(Ec2 + "requestId", xml.Elements().First().Name);
        Assert.Equal("false", xml.Element(Ec2 + "vpcSet")!.Element(Ec2 + "item")!.Element(Ec2 + "isDefault")!.Value);
    }

    [Fact]
    public async Task Ec2_FramesItsErrors()
    {
        var refused = await new TestCloud().Ec2("CreateSecurityGroup", "GroupName=x");

        Assert.Equal("Response", refused.Xml.Name.LocalName);
        Assert.Equal("The request must contain the parameter GroupDescription", refused.Xml.Element("Errors")!.Element("Error")!.Element("Message")!.Value);
        Assert.NotNull(refused.Xml.Element("RequestID"));
    }

    /// <summary>What the emulator does not have is no answer of AWS.</summary>
    [Theory]
    [InlineData("CreateLoadBalancer", "Name=lb")]
    [InlineData("CreateTargetGroup", "Name=tg&TargetType=lambda")]
    public async Task Elb_OfOtherKinds_IsNotAnswered(string action, string form) => await Assert.ThrowsAsync<NotSupportedException>(() => new TestCloud().Elb(action, form));

    [Theory]
    [InlineData("http://ec2.us-east-1.amazonaws.com/", "DescribeVpcsResponse")]
    [InlineData("http://localhost/", "DescribeVpcsResponse")]
    public async Task Service_WithoutSignature_IsToldByHostOrAction(string address, string answer)
    {
        using var http = new HttpMessageInvoker(new AwsEmulator().Handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent("Action=DescribeVpcs", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(answer, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
