using Amazon.ElasticLoadBalancingV2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>How the service is reached; what is not set comes from the environment, as with every client of the SDK.</summary>
public class AmazonElasticLoadBalancingV2Config : ClientConfig
{
    private const string Id = "Elastic Load Balancing v2";
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString(Id, typeof(AmazonElasticLoadBalancingV2Config).Assembly.GetName().Version!.ToString(3));
    private static readonly AmazonElasticLoadBalancingV2EndpointResolver s_resolver = new();

    public AmazonElasticLoadBalancingV2Config()
        : base(new DefaultConfigurationProvider(AmazonElasticLoadBalancingV2DefaultConfiguration.All))
    {
        // Core finds AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2 by this name; the public static property is the official one's.
        base.ServiceId = Id;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new AmazonElasticLoadBalancingV2EndpointProvider();
    }

    /// <summary>The service's name in the SDKs' configuration.</summary>
    public static new string ServiceId => Id;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "elasticloadbalancing";

    /// <inheritdoc/>
    public override string ServiceVersion => Marshalling.RequestWriter.Version;

    /// <inheritdoc/>
    public override string UserAgent => s_userAgent;

    /// <inheritdoc/>
    public override Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, Id) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false) { ClientConfig = this, OriginalRequest = parameters.Request, Request = request };
        return s_resolver.GetEndpoint(new Runtime.Internal.ExecutionContext(context, null));
    }
}
