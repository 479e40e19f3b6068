using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>A target group of instances. Its port is that of its targets, not the default that it was made with, which nothing uses.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record InstanceGroup(ResourceKey Key) : Resource(Key), ITargetGroup
{
    /// <summary>TCP, UDP or TCP_UDP.</summary>
    [Replaces]
    public required string Protocol { get; init; }

    /// <summary>The VPC, by id.</summary>
    [Replaces]
    public required string VpcId { get; init; }

    /// <summary>The scheme of the load balancer that it serves: it can serve one only, so a new load balancer needs groups of its own.</summary>
    [Replaces]
    public required LoadBalancerScheme Scheme { get; init; }

    /// <summary>The NodePort, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>How a target proves that it can serve.</summary>
    public required HealthCheck HealthCheck { get; init; }

    /// <summary>The attributes that its owner set, sorted.</summary>
    public StructuralList<CloudAttribute> Attributes { get; init; } = [];

    /// <inheritdoc/>
    public override object Identity => (Protocol, VpcId, Scheme);

    /// <summary>No order of calls avoids it: a node closes the old port within a second, AWS takes a while to use the new one.</summary>
    public override string? InterruptionFrom(Resource current) => current is InstanceGroup now && now.Port != Port
        ? $"The NodePort of {Key} is {Port} and no longer {now.Port}: nodes close the old one at once, and AWS takes up to some minutes to use the new one; new connections can fail meanwhile."
        : null;

    /// <inheritdoc/>
    public override ResourceKey? ReplacedWith => ResourceKey.LoadBalancer;
}
