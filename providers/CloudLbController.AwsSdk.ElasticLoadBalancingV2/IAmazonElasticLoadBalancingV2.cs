using Amazon.Runtime;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>Elastic Load Balancing v2.</summary>
public partial interface IAmazonElasticLoadBalancingV2
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonElasticLoadBalancingV2Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonElasticLoadBalancingV2Config config
            ? throw new AmazonClientException($"{nameof(clientConfig)} is no {nameof(AmazonElasticLoadBalancingV2Config)}")
            : awsCredentials is null ? new AmazonElasticLoadBalancingV2Client(config) : new AmazonElasticLoadBalancingV2Client(awsCredentials, config);
}
