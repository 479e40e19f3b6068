using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>A port of a Network Load Balancer. There is one of a number, whatever the protocol.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record NetworkListener(ResourceKey Key) : Resource(Key), IListener
{
    /// <summary>The port that clients connect to, 1 to 65535.</summary>
    [Replaces]
    public required int Port { get; init; }

    /// <summary>TCP, UDP or TCP_UDP.</summary>
    public required string Protocol { get; init; }

    /// <summary>The target group that connections go to.</summary>
    public required ResourceKey Targets { get; init; }

    /// <inheritdoc/>
    public override object Identity => Port;

    /// <inheritdoc/>
    public override ResourceKey? Parent => ResourceKey.LoadBalancer;

    /// <inheritdoc/>
    public override IEnumerable<ResourceRef> References => [Targets];
}
