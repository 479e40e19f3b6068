using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary><c>spec</c> of a Service.</summary>
internal sealed record ProxiedSpec
{
    private const double DefaultAffinitySeconds = 10_800;

    public string Type { get; init => field = value ?? "ClusterIP"; } = "ClusterIP";

    /// <summary><c>None</c> for a headless Service.</summary>
    public string? ClusterIP { get; init; }

    public string? ExternalTrafficPolicy { get; init; }

    public string? InternalTrafficPolicy { get; init; }

    public int HealthCheckNodePort { get; init; }

    public string? SessionAffinity { get; init; }

    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    public bool PublishNotReadyAddresses { get; init; }

    public IReadOnlyDictionary<string, string> Selector { get; init => field = NonNull.Map(value); } = NonNull.Map(null);

    public IReadOnlyList<ProxiedPort> Ports { get; init => field = NonNull.List(value); } = [];

    /// <summary>How long a client stays with its endpoint; null without affinity.</summary>
    public TimeSpan? Affinity => SessionAffinity == "ClientIP" ? TimeSpan.FromSeconds(SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? DefaultAffinitySeconds) : null;
}
