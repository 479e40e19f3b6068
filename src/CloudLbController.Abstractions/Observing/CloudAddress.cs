namespace CloudLbController.Abstractions.Observing;

/// <summary>One address of a load balancer: an IP address or a host name.</summary>
/// <param name="Ip">The IP address; null where there is a host name.</param>
/// <param name="Hostname">The host name; null where there is an IP address.</param>
public sealed record CloudAddress(string? Ip, string? Hostname = null)
{
    /// <inheritdoc/>
    public override string ToString() => Ip ?? Hostname ?? "";
}
