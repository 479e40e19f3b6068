using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary><c>spec</c> of a Pod.</summary>
internal sealed record PodSpec
{
    public string? NodeName { get; init; }

    public IReadOnlyList<Container> Containers { get; init => field = NonNull.List(value); } = [];
}
