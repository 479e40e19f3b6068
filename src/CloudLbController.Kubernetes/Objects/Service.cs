namespace CloudLbController.Kubernetes.Objects;

/// <summary>A Service, as far as a load balancer controller reads it.</summary>
public sealed record Service : IKubernetesObject
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public ServiceSpec Spec { get; init => field = value ?? new(); } = new();

    public ServiceStatus Status { get; init => field = value ?? new(); } = new();
}
