using System.Diagnostics.CodeAnalysis;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using CloudLbController.AwsEmulation;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>A person who may do everything, and whose calls are never in trouble.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It ends with its world, and has no socket.")]
internal sealed class AwsHand(AwsEmulator aws, AwsTrouble trouble)
{
    private readonly AmazonElasticLoadBalancingV2Client _elb = new(
        new BasicAWSCredentials("hand", "secret"), new AmazonElasticLoadBalancingV2Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1, MaxErrorRetry = 0, HttpClientFactory = new WiredClients(aws.Handler) });

    private readonly AmazonEC2Client _ec2 = new(
        new BasicAWSCredentials("hand", "secret"), new AmazonEC2Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1, MaxErrorRetry = 0, HttpClientFactory = new WiredClients(aws.Handler) });

    /// <summary>Ends at once: the emulator makes nobody wait whose calls are in no trouble.</summary>
    public T Do<T>(Func<IAmazonElasticLoadBalancingV2, Task<T>> action) => Free(() => action(_elb));

    public T Do<T>(Func<IAmazonEC2, Task<T>> action) => Free(() => action(_ec2));

    private T Free<T>(Func<Task<T>> action)
    {
        var policy = aws.Policy;
        (aws.Policy, trouble.IsByHand) = (null, true);
        try
        {
            return action().GetAwaiter().GetResult();
        }
        finally
        {
            (aws.Policy, trouble.IsByHand) = (policy, false);
        }
    }
}
