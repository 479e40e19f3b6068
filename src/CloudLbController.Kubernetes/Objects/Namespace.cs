namespace CloudLbController.Kubernetes.Objects;

/// <summary>A Namespace; that of <c>kube-system</c> tells one cluster from another by its uid.</summary>
public sealed record Namespace : IKubernetesObject
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
