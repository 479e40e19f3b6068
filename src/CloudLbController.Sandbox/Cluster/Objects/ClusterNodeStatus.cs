using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary><c>status</c> of a Node.</summary>
internal sealed record ClusterNodeStatus
{
    public IReadOnlyList<Condition> Conditions { get; init => field = NonNull.List(value); } = [];
}
