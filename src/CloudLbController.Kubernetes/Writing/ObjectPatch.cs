using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>Sends a patch to one object; its expected refusals are values.</summary>
internal static class ObjectPatch
{
    public static async Task<WriteReply> SendAsync(
        IKubernetesApi api, ResourceType type, ObjectMeta target, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct)
    {
        try
        {
            return new WriteReply(WriteResult.Written, await api.PatchAsync(type, target.ObjectName, subresource, kind, body, ct));
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return new WriteReply(WriteResult.Gone);
        }
        catch (ApiException error) when (error.IsConflict)
        {
            return new WriteReply(WriteResult.Conflict);
        }
    }
}
