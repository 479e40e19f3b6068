namespace CloudLbController.Abstractions.Model;

/// <summary>A port of a load balancer, and where its connections go.</summary>
/// <param name="Key">Its name within the stack.</param>
public sealed record Listener(ResourceKey Key) : Resource(Key), IListener
{
    /// <summary>What it accepts.</summary>
    [Replaces]
    public required TransportProtocol Protocol { get; init; }

    /// <summary>The port that clients connect to, 1 to 65535.</summary>
    [Replaces]
    public required int Port { get; init; }

    /// <summary>The target group that connections go to.</summary>
    public required ResourceKey Targets { get; init; }

    /// <inheritdoc/>
    public override object Identity => (Protocol, Port);

    /// <inheritdoc/>
    public override ResourceKey? Parent => ResourceKey.LoadBalancer;

    /// <inheritdoc/>
    public override IEnumerable<ResourceRef> References => [Targets];
}
