using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>The services that we speak to.</summary>
/// <param name="Elb">Elastic Load Balancing v2.</param>
/// <param name="Ec2">EC2: networks, instances, security groups.</param>
internal sealed record AwsClients(IAmazonElasticLoadBalancingV2 Elb, IAmazonEC2 Ec2) : IDisposable
{
    public void Dispose()
    {
        Elb.Dispose();
        Ec2.Dispose();
    }
}
