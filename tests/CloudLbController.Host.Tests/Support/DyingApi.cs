using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Host.Tests.Support;

/// <summary>An API that breaks its contract when told to: it throws what no part expects.</summary>
internal sealed class DyingApi(IKubernetesApi api) : IKubernetesApi
{
    private volatile bool _dead;

    public void Die() => _dead = true;

    public Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct) => Alive.ListAsync(type, request, ct);

    public Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct) =>
        (type == ResourceType.Services ? Alive : api).WatchAsync(type, request, ct);

    public Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct) => api.GetAsync(type, name, ct);

    public Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct) => api.CreateAsync(type, body, ct);

    public Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct) => api.ReplaceAsync(type, name, body, ct);

    public Task<JsonElement> PatchAsync(ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct) =>
        api.PatchAsync(type, name, subresource, kind, body, ct);

    public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct) => api.DeleteAsync(type, name, request, ct);

    public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) => api.GetDocumentAsync(path, ct);

    private IKubernetesApi Alive => _dead ? throw new InvalidOperationException("a mistake in the code") : api;
}
