namespace CloudLbController.Kubernetes.Api;

/// <summary>A kind of object as the API server addresses it: <c>/api/v1/services</c>, <c>/apis/coordination.k8s.io/v1/leases</c>.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version within the group.</param>
/// <param name="Plural">The plural, lower-case name in the path.</param>
/// <param name="Kind">The singular name in <c>kind</c>.</param>
/// <param name="Namespaced">Whether its objects live in a namespace.</param>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public static readonly ResourceType Services = new("", "v1", "services", "Service", true);
    public static readonly ResourceType Nodes = new("", "v1", "nodes", "Node", false);
    public static readonly ResourceType Namespaces = new("", "v1", "namespaces", "Namespace", false);
    public static readonly ResourceType Events = new("", "v1", "events", "Event", true);
    public static readonly ResourceType Leases = new("coordination.k8s.io", "v1", "leases", "Lease", true);

    /// <summary><c>v1</c> or <c>group/v1</c>, as in an object's <c>apiVersion</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
