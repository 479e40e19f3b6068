namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>status</c> of a Service.</summary>
public sealed record ServiceStatus
{
    public LoadBalancerStatus LoadBalancer { get; init => field = value ?? new(); } = new();

    public IReadOnlyList<Condition> Conditions { get; init => field = NonNull.List(value); } = [];
}
