namespace CloudLbController.Abstractions.Model;

/// <summary>
/// Where a listener's connections go: one port on a set of targets. Who the targets are is not part of it: see <see cref="Stack.Memberships"/>.
/// </summary>
/// <param name="Key">Its name within the stack.</param>
public sealed record TargetGroup(ResourceKey Key) : Resource(Key), ITargetGroup
{
    /// <summary>What the targets speak.</summary>
    [Replaces]
    public required TransportProtocol Protocol { get; init; }

    /// <summary>The port on every target, 1 to 65535: a NodePort.</summary>
    public required int Port { get; init; }

    /// <summary>How a target proves that it can serve.</summary>
    public required HealthCheck HealthCheck { get; init; }

    /// <summary>Whether a client stays with its target.</summary>
    public SessionAffinity Affinity { get; init; } = SessionAffinity.None;

    /// <summary>How long established connections of a target that goes may live on; null for the cloud's default.</summary>
    public TimeSpan? DrainTime { get; init; }

    /// <inheritdoc/>
    public override object Identity => Protocol;
}
