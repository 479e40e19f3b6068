namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>spec.sessionAffinityConfig</c>.</summary>
public sealed record SessionAffinityConfig
{
    public ClientIPConfig? ClientIP { get; init; }
}
