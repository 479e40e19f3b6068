using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>A Service, as far as a node's proxy and the maker of EndpointSlices read it.</summary>
internal sealed record ProxiedService : IKubernetesObject
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public ProxiedSpec Spec { get; init => field = value ?? new(); } = new();

    public ServiceStatus Status { get; init => field = value ?? new(); } = new();

    /// <summary>Whether a pod is behind it. A Service without a selector picks none.</summary>
    public bool Picks(Pod pod) =>
        Spec.Selector.Count > 0
        && pod.Metadata.Namespace == Metadata.Namespace
        && Spec.Selector.All(wanted => pod.Metadata.Labels.GetValueOrDefault(wanted.Key) == wanted.Value);
}
