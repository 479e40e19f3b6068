namespace CloudLbController.Kubernetes.Objects;

/// <summary>A Node, as far as a load balancer controller reads it: no images, no capacity, no heartbeats.</summary>
public sealed record Node : IKubernetesObject
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public NodeSpec Spec { get; init => field = value ?? new(); } = new();

    public NodeStatus Status { get; init => field = value ?? new(); } = new();
}
