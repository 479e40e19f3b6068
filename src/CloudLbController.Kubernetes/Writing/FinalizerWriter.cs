using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>
/// Puts a finalizer on objects and takes it off. The list of finalizers has no merge rule that serves both, so it is sent whole, and only for the very version
/// of the object that it was read from: a finalizer of somebody else is never lost.
/// </summary>
public sealed class FinalizerWriter(IKubernetesApi api)
{
    /// <summary>Adds the finalizer; unchanged where the object has it.</summary>
    public Task<WriteReply> AddAsync(ResourceType type, ObjectMeta cached, string finalizer, CancellationToken ct) =>
        cached.Finalizers.Contains(finalizer)
            ? Task.FromResult(WriteReply.Unchanged)
            : WriteAsync(type, cached, [.. cached.Finalizers, finalizer], ct);

    /// <summary>Removes the finalizer; unchanged where the object has it not.</summary>
    public Task<WriteReply> RemoveAsync(ResourceType type, ObjectMeta cached, string finalizer, CancellationToken ct) =>
        cached.Finalizers.Contains(finalizer)
            ? WriteAsync(type, cached, [.. cached.Finalizers.Where(other => other != finalizer)], ct)
            : Task.FromResult(WriteReply.Unchanged);

    private Task<WriteReply> WriteAsync(ResourceType type, ObjectMeta cached, IEnumerable<string> finalizers, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["uid"] = cached.Uid,
                ["resourceVersion"] = cached.ResourceVersion,
                ["finalizers"] = new JsonArray([.. finalizers.Select(name => (JsonNode)name)]),
            },
        };
        return ObjectPatch.SendAsync(api, type, cached, subresource: null, PatchKind.Merge, body, ct);
    }
}
