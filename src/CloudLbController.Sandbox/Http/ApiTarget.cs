using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Http;

/// <summary>What the path of a request means: a kind's objects, or one of them.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; null for all, and for kinds that live in none.</param>
/// <param name="Name">The object; null for all.</param>
/// <param name="Subresource"><c>status</c>, or null for the object itself.</param>
internal sealed record ApiTarget(ServedKind Kind, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>Whether the kind has the subresource.</summary>
    public bool HasSubresource => Subresource == "status" && Kind.Rules.HasStatus;

    public ObjectName ObjectName => new(Namespace, Name ?? "");

    /// <summary>Reads <c>/api/v1/...</c> or <c>/apis/GROUP/VERSION/...</c>; null where the path is neither or the kind is not served.</summary>
    public static ApiTarget? Parse(string path, KindCatalog kinds) => path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray() switch
    {
        ["api", var version, .. var rest] => Parse("", version, rest, kinds),
        ["apis", var group, var version, .. var rest] => Parse(group, version, rest, kinds),
        _ => null,
    };

    private static ApiTarget? Parse(string group, string version, string[] rest, KindCatalog kinds) => rest switch
    {
        // A namespace is an object as well: only with a plural name behind it does it lead to others.
        ["namespaces", var ns, var plural, .. var name] when plural != "status" && name.Length <= 2 && kinds.Find(group, version, plural) is { Type.Namespaced: true } kind =>
            new ApiTarget(kind, ns, name.ElementAtOrDefault(0), name.ElementAtOrDefault(1)),
        [var plural, .. var name] when name.Length <= 2 && kinds.Find(group, version, plural) is { } kind && (name.Length == 0 || !kind.Type.Namespaced) =>
            new ApiTarget(kind, null, name.ElementAtOrDefault(0), name.ElementAtOrDefault(1)),
        _ => null,
    };
}
