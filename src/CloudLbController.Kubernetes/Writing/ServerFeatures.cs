using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>What this server is and which of the newer fields it knows. Read once at start; what a server that is upgraded serves more is used after our own next start.</summary>
/// <param name="HasIpMode">It serves <c>status.loadBalancer.ingress[].ipMode</c> (1.29 and newer).</param>
/// <param name="HasLoadBalancerClass">It serves <c>spec.loadBalancerClass</c> (1.21 and newer).</param>
/// <param name="Version">Its own words, such as <c>v1.34.1</c>.</param>
/// <param name="ClusterUid">The uid of namespace kube-system, which tells this cluster from every other.</param>
public sealed record ServerFeatures(bool HasIpMode, bool HasLoadBalancerClass, string Version, string ClusterUid)
{
    private const string Core = "io.k8s.api.core.v1.";
    private static readonly ObjectName KubeSystem = new(null, "kube-system");

    /// <summary>Reads them; throws <see cref="ApiException"/> where the server cannot be reached or kube-system may not be read.</summary>
    public static async Task<ServerFeatures> ReadAsync(IKubernetesApi api, ILoggerFactory loggers, CancellationToken ct)
    {
        var version = await api.GetDocumentAsync("/version", ct);
        var cluster = await api.GetAsync(ResourceType.Namespaces, KubeSystem, ct);
        var schemas = await SchemasAsync(api, loggers.CreateLogger(Log.Category), ct);
        return new ServerFeatures(
            HasField(schemas, "LoadBalancerIngress", "ipMode"),
            HasField(schemas, "ServiceSpec", "loadBalancerClass"),
            JsonText.Find(version, "gitVersion") ?? "unknown",
            JsonText.Find(cluster, "metadata", "uid") ?? throw ApiException.Undecodable("namespace kube-system has no uid"));
    }

    /// <summary>The third version of the document is read a group at a time; servers before 1.24 have only the second, whole and large.</summary>
    private static async Task<JsonElement> SchemasAsync(IKubernetesApi api, ILogger logger, CancellationToken ct)
    {
        try
        {
            var index = await ReadOrNothingAsync(api, "/openapi/v3", ct);
            return JsonText.Find(index, "paths", "api/v1", "serverRelativeURL") is { } path
                ? Field(Field(await api.GetDocumentAsync(path, ct), "components"), "schemas")
                : Field(await api.GetDocumentAsync("/openapi/v2", ct), "definitions");
        }
        catch (ApiException error) when (error.IsNotFound || error.StatusCode == System.Net.HttpStatusCode.Forbidden)
        {
            Log.NoOpenApi(logger, error.Message);
            return default;
        }
    }

    private static async Task<JsonElement> ReadOrNothingAsync(IKubernetesApi api, string path, CancellationToken ct)
    {
        try
        {
            return await api.GetDocumentAsync(path, ct);
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return default;
        }
    }

    private static bool HasField(JsonElement schemas, string type, string field) =>
        Field(Field(Field(schemas, Core + type), "properties"), field).ValueKind != JsonValueKind.Undefined;

    private static JsonElement Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
