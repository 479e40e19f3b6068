namespace CloudLbController.Providers.Aws.Resources;

/// <summary>Ports of one protocol, as a security group knows them; for ICMP the type and the code.</summary>
/// <param name="Protocol">tcp, udp or icmp.</param>
/// <param name="From">The first, inclusive.</param>
/// <param name="To">The last, inclusive.</param>
internal sealed record PortRange(string Protocol, int From, int To)
{
    /// <summary>"Fragmentation needed": without it large packets vanish on paths with a smaller MTU.</summary>
    public static readonly PortRange PathMtu = new("icmp", 3, 4);

    public bool Has(string protocol, int port) => protocol == Protocol && port >= From && port <= To;

    /// <inheritdoc/>
    public override string ToString() => From == To ? $"{Protocol}-{From}" : $"{Protocol}-{From}-{To}";
}
