using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson.Exceptions;

namespace CloudLbController.Sandbox.Patching;

/// <summary>JSON patch (RFC 6902): operations one after another, all or none.</summary>
internal static class JsonPatch
{
    public static void Apply(ResourceType type, ObjectName name, JsonObject target, JsonArray operations)
    {
        try
        {
            operations.Deserialize<JsonPatchDocument<JsonObject>>()!.ApplyTo(target);
        }
        catch (JsonException error)
        {
            throw ApiErrors.BadRequest($"error decoding patch: {error.Message}");
        }
        catch (JsonPatchException error)
        {
            throw ApiErrors.Invalid(type, name.Name, [FieldError.Printed("patch", operations.ToJsonString(), error.Message)]);
        }
    }
}
