using System.Text.Json;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>Objects as a server would send them.</summary>
internal static class Json
{
    public static JsonElement Parse(string text) => JsonElement.Parse(text);

    public static JsonElement Service(string name, int version, string? uid = null, string spec = "{}") => Parse(
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"ns","uid":"{{{uid ?? $"uid-{name}"}}}","resourceVersion":"{{{version}}}"},"spec":{{{spec}}}}""");

    public static JsonElement Bookmark(int version) => Parse($$$"""{"metadata":{"resourceVersion":"{{{version}}}"}}""");
}
