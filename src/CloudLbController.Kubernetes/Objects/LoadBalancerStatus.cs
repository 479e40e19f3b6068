namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>status.loadBalancer</c>.</summary>
public sealed record LoadBalancerStatus
{
    public IReadOnlyList<LoadBalancerIngress> Ingress { get; init => field = NonNull.List(value); } = [];
}
