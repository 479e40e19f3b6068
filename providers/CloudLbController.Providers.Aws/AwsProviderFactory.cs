using Amazon;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using CloudLbController.Abstractions;
using CloudLbController.Providers.Aws.Applying;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Observing;
using CloudLbController.Providers.Aws.Resolving;
using CloudLbController.Providers.Aws.Surveying;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Aws;

/// <summary>Makes providers for AWS; credentials, region and endpoints come from the environment as the SDK reads it.</summary>
/// <param name="http">Makes the HTTP clients; null for the SDK's own.</param>
public sealed class AwsProviderFactory(HttpClientFactory? http = null) : ICloudProviderFactory
{
    /// <inheritdoc/>
    public string Name => "aws";

    /// <summary>Null for those of the environment.</summary>
    internal AWSCredentials? Credentials { get; init; }

    /// <inheritdoc/>
    public ICloudProvider Create(ProviderContext context)
    {
        var settings = AwsSettings.Parse(context.Settings);
        RefuseWhereAwsServesToo(context, settings);
        var clients = ClientsOf(settings);
        var cluster = TagCodec.Spell(context.Cluster);
        var writes = new WriteClock(context.TimeProvider);
        var caller = new AwsCaller(context.WriteGate, context.LoggerFactory.CreateLogger<AwsProvider>());
        var interfaces = new InterfacePoll(clients, caller, context.TimeProvider);
        var names = new Names(cluster);
        var elb = new ElbReader(clients, caller);
        var lists = new ListReader(elb, new GroupReader(clients, caller, cluster), writes, context.TimeProvider);
        return new AwsProvider(
            new Surveyor(new NetworkReader(clients, caller), settings, context.Cluster.Name),
            new Resolver(settings, context.Cluster.Name),
            new Reader(elb, lists, cluster, names),
            new PlanApplier(Writer(clients, caller, new Marker(clients, caller, cluster, names), new ReleaseWatch(interfaces, context.TimeProvider)), writes),
            clients);
    }

    /// <summary>On EKS a Service without a class gets a load balancer from AWS's own controller: with ours it would have two, and an address that changes back and forth.</summary>
    private static void RefuseWhereAwsServesToo(ProviderContext context, AwsSettings settings)
    {
        if (context.ServesUnnamed && !settings.ForceDefault && context.ClusterVersion.Contains("-eks-", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"this is EKS ({context.ClusterVersion}), where AWS's own controller also serves Services without a load balancer class: leave --default out and give your Services loadBalancerClass, or say --provider-set force-default=true.");
        }
    }

    private static ChangeWriter Writer(AwsClients clients, AwsCaller caller, Marker marker, ReleaseWatch releases)
    {
        var attributes = new AttributeWriter(clients, caller);
        var encounters = new Encounters(marker);
        var targets = new TargetWriter(clients, caller);
        return new ChangeWriter(
            new BalancerWriter(clients, caller, marker, attributes, encounters, releases),
            new ListenerWriter(clients, caller, marker, releases),
            new GroupWriter(clients, caller, marker, attributes, encounters, releases, targets),
            targets,
            new SecurityGroupWriter(clients, caller, marker, releases),
            new RuleWriter(clients, caller));
    }

    /// <summary>The SDK repeats nothing: retries and pacing are ours, and a lost creation is read before it is tried again.</summary>
    private AwsClients ClientsOf(AwsSettings settings)
    {
        try
        {
            return new AwsClients(
                new AmazonElasticLoadBalancingV2Client(Configured(new AmazonElasticLoadBalancingV2Config(), settings)),
                new AmazonEC2Client(Configured(new AmazonEC2Config(), settings)));
        }
        catch (AmazonClientException error)
        {
            throw new InvalidOperationException($"The provider aws cannot start: {error.Message} Set AWS_REGION and credentials in the environment, or region with --provider-set.", error);
        }
    }

    private T Configured<T>(T config, AwsSettings settings)
        where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.Timeout = TimeSpan.FromSeconds(30);
        if (settings.Region is { } region)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (Credentials is not null)
            config.DefaultAWSCredentials = Credentials;
        if (http is not null)
            config.HttpClientFactory = http;
        return config;
    }
}
