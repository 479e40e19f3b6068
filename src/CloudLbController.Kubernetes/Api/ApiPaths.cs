using System.Globalization;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Paths and queries, relative to the server's address: that may have a path of its own, as behind Rancher.</summary>
internal static class ApiPaths
{
    public static string Collection(ResourceType type, string? ns) =>
        (type.Group.Length == 0 ? "api/" : $"apis/{type.Group}/")
        + type.Version
        + (ns is null ? "" : $"/namespaces/{Uri.EscapeDataString(ns)}")
        + $"/{type.Plural}";

    public static string Object(ResourceType type, ObjectName name, string? subresource = null) =>
        $"{Collection(type, name.Namespace)}/{Uri.EscapeDataString(name.Name)}" + (subresource is null ? "" : $"/{subresource}");

    public static string List(ResourceType type, ListRequest request) =>
        Collection(type, request.Namespace)
        + $"?limit={request.Limit.ToString(CultureInfo.InvariantCulture)}"
        + Query("continue", request.Continue)
        + Query("fieldSelector", request.FieldSelector);

    public static string Watch(ResourceType type, WatchRequest request) =>
        Collection(type, request.Namespace)
        + "?watch=true&allowWatchBookmarks=true"
        + $"&timeoutSeconds={((int)request.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)}"
        + Query("resourceVersion", request.ResourceVersion)
        + Query("fieldSelector", request.FieldSelector);

    private static string Query(string key, string? value) => value is null ? "" : $"&{key}={Uri.EscapeDataString(value)}";
}
