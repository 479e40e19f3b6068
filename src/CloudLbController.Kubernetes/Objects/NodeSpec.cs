namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>spec</c> of a Node.</summary>
public sealed record NodeSpec
{
    /// <summary>The cloud's name of the machine, such as <c>aws:///eu-west-1a/i-0123</c>; null until a cloud controller sets it.</summary>
    public string? ProviderID { get; init; }

    public IReadOnlyList<NodeTaint> Taints { get; init => field = NonNull.List(value); } = [];
}
