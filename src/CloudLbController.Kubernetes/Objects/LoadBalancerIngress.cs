namespace CloudLbController.Kubernetes.Objects;

/// <summary>One address of a load balancer: <see cref="Ip"/> or <see cref="Hostname"/>.</summary>
public sealed record LoadBalancerIngress
{
    public string? Ip { get; init; }

    public string? Hostname { get; init; }

    /// <summary><c>VIP</c> or <c>Proxy</c>; null with a host name, and on servers before 1.29.</summary>
    public string? IpMode { get; init; }

    public IReadOnlyList<PortStatus>? Ports { get; init; }
}
