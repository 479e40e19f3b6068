namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What makes two rules the same.</summary>
/// <param name="Protocol">tcp, udp, icmp, icmpv6, -1 for all, or a number.</param>
/// <param name="From">A port, or a type of ICMP; null where the protocol has none.</param>
/// <param name="To">A port, or a code of ICMP.</param>
/// <param name="Kind">Of the peer.</param>
/// <param name="Peer">A network, or the id of a group or prefix list.</param>
internal sealed record Permission(string Protocol, int? From, int? To, PeerKind Kind, string Peer)
{
    /// <summary>As EC2 says it in messages.</summary>
    public override string ToString() => Protocol == "-1"
        ? $"peer: {Peer}, ALL, ALLOW"
        : $"peer: {Peer}, {Protocol.ToUpperInvariant()}, from port: {From}, to port: {To}, ALLOW";
}
