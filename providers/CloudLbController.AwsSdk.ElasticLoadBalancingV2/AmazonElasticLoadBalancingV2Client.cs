using Amazon.ElasticLoadBalancingV2.Internal;
using Amazon.ElasticLoadBalancingV2.Marshalling;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>Elastic Load Balancing v2 on AWSSDK.Core. Thread-safe; one for a configuration is enough.</summary>
public partial class AmazonElasticLoadBalancingV2Client : AmazonServiceClient, IAmazonElasticLoadBalancingV2
{
    private static readonly IServiceMetadata s_metadata = new AmazonElasticLoadBalancingV2Metadata();

    /// <summary>Credentials and region as the environment gives them (variables, profiles, web identity, container, instance).</summary>
    public AmazonElasticLoadBalancingV2Client()
        : this(new AmazonElasticLoadBalancingV2Config())
    {
    }

    /// <summary>Credentials as the environment gives them.</summary>
    public AmazonElasticLoadBalancingV2Client(RegionEndpoint region)
        : this(new AmazonElasticLoadBalancingV2Config { RegionEndpoint = region })
    {
    }

    /// <summary>Credentials as the environment gives them.</summary>
    public AmazonElasticLoadBalancingV2Client(AmazonElasticLoadBalancingV2Config config)
        : base(config)
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials)
        : this(credentials, new AmazonElasticLoadBalancingV2Config())
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonElasticLoadBalancingV2Config { RegionEndpoint = region })
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, AmazonElasticLoadBalancingV2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => s_metadata;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonElasticLoadBalancingV2EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonElasticLoadBalancingV2AuthHandler());
    }

    private Task<TResponse> InvokeAsync<TRequest, TResponse>(QueryOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, new InvokeOptions { RequestMarshaller = operation.Marshaller, ResponseUnmarshaller = operation.Unmarshaller }, cancellationToken);
}
