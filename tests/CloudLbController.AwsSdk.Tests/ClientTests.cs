using System.Net;
using Amazon;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CloudLbController.AwsSdk.Tests;

/// <summary>What is around the operations: errors, signing, endpoints.</summary>
public sealed class ClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_IsSignedForTheServiceAndItsRegion()
    {
        var service = new FakeService("<DescribeLoadBalancersResponse><DescribeLoadBalancersResult/></DescribeLoadBalancersResponse>");
        var answer = await service.Client.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Ct);
        Assert.Null(answer.LoadBalancers);
        Assert.Equal("https://elasticloadbalancing.eu-central-1.amazonaws.com/", service.Address!.ToString());
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=key/", service.Authorization, StringComparison.Ordinal);
        Assert.Contains("/eu-central-1/elasticloadbalancing/aws4_request", service.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DuplicateLoadBalancerName", typeof(DuplicateLoadBalancerNameException))]
    [InlineData("TooManyTargetGroups", typeof(TooManyTargetGroupsException))]
    [InlineData("ResourceInUse", typeof(ResourceInUseException))]
    [InlineData("Throttling", typeof(AmazonElasticLoadBalancingV2Exception))]
    public async Task Error_OfACode_IsItsException(string code, Type type)
    {
        var service = new FakeService(
            $"<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>why</Message></Error><RequestId>r-2</RequestId></ErrorResponse>",
            HttpStatusCode.BadRequest);
        var error = await Assert.ThrowsAnyAsync<AmazonElasticLoadBalancingV2Exception>(() => service.Client.CreateLoadBalancerAsync(new CreateLoadBalancerRequest { Name = "a" }, Ct));
        Assert.Equal(type, error.GetType());
        Assert.Equal((code, "why", "r-2", HttpStatusCode.BadRequest), (error.ErrorCode, error.Message, error.RequestId, error.StatusCode));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public void Errors_OfTheModel_EachHaveAnException()
    {
        var types = typeof(AmazonElasticLoadBalancingV2Exception).Assembly.GetTypes().Where(type => type.BaseType == typeof(AmazonElasticLoadBalancingV2Exception)).ToList();
        Assert.Equal(Generator.Reading.ServiceModel.ReadFile("elasticloadbalancingv2-2015-12-01.json").Shapes.Values.Count(shape => shape.IsException), types.Count);
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://elasticloadbalancing.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://elasticloadbalancing-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://elasticloadbalancing.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://elasticloadbalancing-fips.us-east-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://elasticloadbalancing.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", true, false, "https://elasticloadbalancing.us-gov-west-1.amazonaws.com/")]
    public void Endpoint_OfARegion_IsByThePublicRules(string region, bool fips, bool dualStack, string expected)
    {
        var config = new AmazonElasticLoadBalancingV2Config { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack };
        Assert.Equal(expected, new Uri(Endpoint(config)).ToString());
    }

    [Fact]
    public void Endpoint_ThatIsGiven_IsUsed() =>
        Assert.Equal("http://127.0.0.1:5000/", new Uri(Endpoint(new AmazonElasticLoadBalancingV2Config { ServiceURL = "http://127.0.0.1:5000", AuthenticationRegion = "eu-west-1" })).ToString());

    [Fact]
    public void Endpoint_GivenWithFips_IsRefused() => Assert.Throws<AmazonClientException>(() =>
        Endpoint(new AmazonElasticLoadBalancingV2Config { ServiceURL = "http://127.0.0.1:5000", AuthenticationRegion = "eu-west-1", UseFIPSEndpoint = true }));

    [Fact]
    public void Factory_OfTheInterface_MakesAClient() => Assert.IsType<AmazonElasticLoadBalancingV2Config>(DefaultConfig<AmazonElasticLoadBalancingV2Client>());

    private static ClientConfig DefaultConfig<T>()
        where T : IAmazonService => T.CreateDefaultClientConfig();

    private static string Endpoint(AmazonElasticLoadBalancingV2Config config) =>
        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeLoadBalancersRequest())).URL;
}
