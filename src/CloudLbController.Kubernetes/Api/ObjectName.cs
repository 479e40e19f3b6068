namespace CloudLbController.Kubernetes.Api;

/// <summary>The name of an object within its type; <paramref name="Namespace"/> is null for cluster-wide types.</summary>
public readonly record struct ObjectName(string? Namespace, string Name)
{
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
