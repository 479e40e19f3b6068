using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// What the controller needs of an API server, over HTTP or in process. Thread-safe. Every method throws <see cref="ApiException"/> for what the server
/// or the line refuses, and <see cref="OperationCanceledException"/> only when its own token is cancelled. No method retries, except what the server throttles.
/// </summary>
public interface IKubernetesApi
{
    /// <summary>Reads one page of a consistent list.</summary>
    Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct);

    /// <summary>
    /// Opens a watch and returns once the server accepted it (its headers came), so that a refusal and a silent line can be told apart.
    /// The events end normally when the server ends the watch between two lines; they throw when it ends inside a line or with an ERROR line.
    /// Disposing the enumerator, or cancelling the token, frees the connection.
    /// </summary>
    Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct);

    /// <summary>Reads one object.</summary>
    Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct);

    /// <summary>Creates an object in the namespace that its metadata names; answers it as stored.</summary>
    Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct);

    /// <summary>Replaces an object; 409 when <c>metadata.resourceVersion</c> in the body is not the current one. Answers it as stored.</summary>
    Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct);

    /// <summary>Patches an object or its <paramref name="subresource"/> (<c>status</c>); answers it as stored. A <c>metadata.uid</c> or <c>resourceVersion</c> in the body is a precondition.</summary>
    Task<JsonElement> PatchAsync(ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct);

    /// <summary>Deletes an object; one that finalizers hold, or that is given time to end, is only marked.</summary>
    Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct);

    /// <summary>Reads a document beside the objects, such as <c>/version</c> or <c>/openapi/v2</c>.</summary>
    Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct);
}
