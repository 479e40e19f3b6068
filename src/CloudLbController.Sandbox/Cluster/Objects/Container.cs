using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>One container of a Pod.</summary>
internal sealed record Container
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Image { get; init => field = value ?? ""; } = "";

    public IReadOnlyList<ContainerPort> Ports { get; init => field = NonNull.List(value); } = [];
}
