using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary><c>status</c> of a Pod.</summary>
internal sealed record PodStatus
{
    public string? Phase { get; init; }

    public string? PodIP { get; init; }

    public IReadOnlyList<Condition> Conditions { get; init => field = NonNull.List(value); } = [];
}
