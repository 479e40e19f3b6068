using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>A Pod, as far as the sandbox runs it.</summary>
internal sealed record Pod : IKubernetesObject
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public PodSpec Spec { get; init => field = value ?? new(); } = new();

    public PodStatus Status { get; init => field = value ?? new(); } = new();

    public bool IsTerminating => Metadata.DeletionTimestamp is not null;

    /// <summary>It has done what it had to do, or failed: nothing of it runs any more.</summary>
    public bool HasEnded => Status.Phase is "Succeeded" or "Failed";

    public bool IsReady => Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" });

    public IEnumerable<ContainerPort> Ports => Spec.Containers.SelectMany(container => container.Ports);
}
