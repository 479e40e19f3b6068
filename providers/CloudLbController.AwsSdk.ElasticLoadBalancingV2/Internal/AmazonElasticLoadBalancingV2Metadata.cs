using Amazon.Runtime.Internal;

namespace Amazon.ElasticLoadBalancingV2.Internal;

/// <summary>The service as Core's telemetry names it.</summary>
internal sealed class AmazonElasticLoadBalancingV2Metadata : IServiceMetadata
{
    public string ServiceId => AmazonElasticLoadBalancingV2Config.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0);
}
