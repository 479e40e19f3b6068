namespace CloudLbController.Host.Running;

/// <summary>What a pod knows of itself.</summary>
internal static class Pod
{
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <summary>The pod's namespace; null outside of a cluster.</summary>
    public static string? Namespace => File.Exists(NamespaceFile) ? File.ReadAllText(NamespaceFile).Trim() : null;
}
