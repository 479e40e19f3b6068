namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>spec.sessionAffinityConfig.clientIP</c>.</summary>
public sealed record ClientIPConfig
{
    /// <summary>How long a client without traffic keeps its target; the server's default is 10800.</summary>
    public int? TimeoutSeconds { get; init; }
}
