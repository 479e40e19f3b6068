namespace CloudLbController.Abstractions.Model;

/// <summary>
/// The name of a resource within its stack, made from what its owner wrote, never from what a cloud assigned: <c>lb</c>, <c>listener/tcp-80</c>,
/// <c>targets/http</c>. Stable over the resource's life; a provider whose marks allow less hashes it.
/// </summary>
public readonly record struct ResourceKey(string Value) : IComparable<ResourceKey>
{
    /// <summary>The load balancer of a stack.</summary>
    public static readonly ResourceKey LoadBalancer = new("lb");

    /// <summary>
    /// A listener. The key is what clients connect to, so that a port that is renamed, or two ports that swap their names, keep their listeners:
    /// only what the listener points to changes.
    /// </summary>
    public static ResourceKey Listener(TransportProtocol protocol, int port) => new($"listener/{Text(protocol)}-{port}");

    /// <summary>The target group of a port, by the port's name or, where it has none, its protocol.</summary>
    public static ResourceKey Targets(string portName) => new($"targets/{portName}");

    /// <summary>The protocol as keys spell it.</summary>
    public static string Text(TransportProtocol protocol) => protocol == TransportProtocol.Tcp ? "tcp" : "udp";

    /// <inheritdoc/>
    public int CompareTo(ResourceKey other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <(ResourceKey left, ResourceKey right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >(ResourceKey left, ResourceKey right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <=(ResourceKey left, ResourceKey right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >=(ResourceKey left, ResourceKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
