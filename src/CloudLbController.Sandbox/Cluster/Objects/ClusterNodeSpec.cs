using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary><c>spec</c> of a Node.</summary>
internal sealed record ClusterNodeSpec
{
    /// <summary>Cordoned.</summary>
    public bool Unschedulable { get; init; }

    public IReadOnlyList<NodeTaint> Taints { get; init => field = NonNull.List(value); } = [];
}
