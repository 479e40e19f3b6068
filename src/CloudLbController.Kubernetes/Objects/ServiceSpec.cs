namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>spec</c> of a Service; what the server defaults may still be null on servers that don't know the field.</summary>
public sealed record ServiceSpec
{
    /// <summary><c>ClusterIP</c>, <c>NodePort</c>, <c>LoadBalancer</c> or <c>ExternalName</c>.</summary>
    public string Type { get; init => field = value ?? "ClusterIP"; } = "ClusterIP";

    /// <summary>Null where none is set, and always on servers before 1.21, which drop it.</summary>
    public string? LoadBalancerClass { get; init; }

    /// <summary>Deprecated since 1.24, still what users set.</summary>
    public string? LoadBalancerIP { get; init; }

    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init => field = NonNull.List(value); } = [];

    public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary><c>Cluster</c> (default) or <c>Local</c>.</summary>
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>The port of kube-proxy's health answer for this Service; 0 unless the external policy is Local.</summary>
    public int HealthCheckNodePort { get; init; }

    /// <summary><c>None</c> (default) or <c>ClientIP</c>.</summary>
    public string? SessionAffinity { get; init; }

    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary><c>IPv4</c>, <c>IPv6</c> in the order of preference.</summary>
    public IReadOnlyList<string> IpFamilies { get; init => field = NonNull.List(value); } = [];

    /// <summary><c>SingleStack</c>, <c>PreferDualStack</c> or <c>RequireDualStack</c>.</summary>
    public string? IpFamilyPolicy { get; init; }

    public IReadOnlyList<ServicePort> Ports { get; init => field = NonNull.List(value); } = [];
}
