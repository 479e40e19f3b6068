namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>status</c> of a Node.</summary>
public sealed record NodeStatus
{
    public IReadOnlyList<NodeAddress> Addresses { get; init => field = NonNull.List(value); } = [];
}
