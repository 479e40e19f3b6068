using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>Where a Service goes, of <c>discovery.k8s.io</c> v1 or v1beta1.</summary>
internal sealed record EndpointSlice : IKubernetesObject
{
    public const string ServiceNameLabel = "kubernetes.io/service-name";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public IReadOnlyList<SliceEndpoint> Endpoints { get; init => field = NonNull.List(value); } = [];

    public IReadOnlyList<SlicePort> Ports { get; init => field = NonNull.List(value); } = [];

    /// <summary>The name of its Service, in the same namespace; null where it has none.</summary>
    public string? Service => Metadata.Labels.GetValueOrDefault(ServiceNameLabel);
}
