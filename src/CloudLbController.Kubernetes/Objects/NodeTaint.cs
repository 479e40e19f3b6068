namespace CloudLbController.Kubernetes.Objects;

/// <summary>One entry of <c>spec.taints</c> of a Node.</summary>
public sealed record NodeTaint
{
    public string Key { get; init => field = value ?? ""; } = "";

    public string? Value { get; init; }

    public string? Effect { get; init; }
}
