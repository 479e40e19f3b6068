using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// The API over HTTP. Configuration, TLS and credentials are KubernetesClient's; requests, the watch and errors are ours, because the watch there cannot tell
/// an idle end from a failure (see <see cref="IKubernetesApi.WatchAsync"/>).
/// </summary>
public sealed class HttpKubernetesApi : IKubernetesApi, IDisposable
{
    /// <summary>How much longer than it asked a watch may last before the line counts as dead.</summary>
    private static readonly TimeSpan WatchGrace = TimeSpan.FromSeconds(30);

    private readonly HttpSender _sender;

    private HttpKubernetesApi(HttpSender sender) => _sender = sender;

    /// <summary>
    /// Opens nothing yet: the first call connects. Without a path it takes the files in <c>KUBECONFIG</c>, else the pod's service account,
    /// else <c>~/.kube/config</c>. Throws <see cref="ApiException"/> that names the file where it is missing, broken or expired.
    /// </summary>
    public static HttpKubernetesApi Create(string? kubeconfigPath, TimeProvider time, ILoggerFactory loggers)
    {
        var (configuration, source) = ClientConfiguration.Load(kubeconfigPath, time);
        return new HttpKubernetesApi(ClientConfiguration.Connect(configuration, source, time, loggers));
    }

    /// <inheritdoc/>
    public async Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct)
    {
        var path = ApiPaths.List(type, request);
        return ListDecoder.Decode(await ReadAsync(path, urgent: false, ct), HttpSender.Describe(HttpMethod.Get, path));
    }

    /// <inheritdoc/>
    public async Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct)
    {
        var path = ApiPaths.Watch(type, request);
        using var connecting = new Deadline(HttpSender.CallTimeout, _sender.Time, ct);
        var response = await _sender.OpenAsync(HttpMethod.Get, path, null, IsUrgent(type), connecting, ct);
        return new WatchStream(
            response, new Deadline(request.Timeout + WatchGrace, _sender.Time, ct), $"watch of {type}", ct);
    }

    /// <inheritdoc/>
    public Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct) =>
        ReadAsync(ApiPaths.Object(type, name), IsUrgent(type), ct);

    /// <inheritdoc/>
    public Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct)
    {
        var ns = type.Namespaced ? (string?)body["metadata"]?["namespace"] : null;
        return WriteAsync(HttpMethod.Post, ApiPaths.Collection(type, ns), body, "application/json", IsUrgent(type), ct);
    }

    /// <inheritdoc/>
    public Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct) =>
        WriteAsync(HttpMethod.Put, ApiPaths.Object(type, name), body, "application/json", IsUrgent(type), ct);

    /// <inheritdoc/>
    public Task<JsonElement> PatchAsync(
        ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct) =>
        WriteAsync(HttpMethod.Patch, ApiPaths.Object(type, name, subresource), body, ContentType(kind), IsUrgent(type), ct);

    /// <inheritdoc/>
    public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct)
    {
        var options = new JsonObject();
        if (request.GracePeriodSeconds is { } seconds)
        {
            options["gracePeriodSeconds"] = seconds;
        }

        if (request.Uid is { } uid)
        {
            options["preconditions"] = new JsonObject { ["uid"] = uid };
        }

        return WriteAsync(HttpMethod.Delete, ApiPaths.Object(type, name), options, "application/json", IsUrgent(type), ct);
    }

    /// <inheritdoc/>
    public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) => ReadAsync(path.TrimStart('/'), urgent: false, ct);

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private static bool IsUrgent(ResourceType type) => type == ResourceType.Leases;

    private static string ContentType(PatchKind kind) => kind switch
    {
        PatchKind.Merge => "application/merge-patch+json",
        PatchKind.Strategic => "application/strategic-merge-patch+json",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of patch"),
    };

    private async Task<JsonElement> ReadAsync(string path, bool urgent, CancellationToken ct) =>
        Parse(await _sender.SendAsync(HttpMethod.Get, path, null, urgent, ct), HttpMethod.Get, path);

    private async Task<JsonElement> WriteAsync(
        HttpMethod method, string path, JsonObject body, string contentType, bool urgent, CancellationToken ct)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return Parse(await _sender.SendAsync(method, path, content, urgent, ct), method, path);
    }

    private static JsonElement Parse(byte[] answer, HttpMethod method, string path)
    {
        try
        {
            // Not disposed: the elements stay valid as long as somebody holds them.
            return JsonDocument.Parse(answer).RootElement;
        }
        catch (JsonException error)
        {
            throw ApiErrors.From(error, HttpSender.Describe(method, path));
        }
    }
}
