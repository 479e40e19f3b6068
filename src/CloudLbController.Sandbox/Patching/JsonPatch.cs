using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Patching;

/// <summary>
/// JSON patch (RFC 6902): operations one after another, all or none. Our own, since ASP.NET's (Microsoft.AspNetCore.JsonPatch.SystemTextJson 10.0.15) cannot copy within a
/// JsonObject.
/// </summary>
internal static class JsonPatch
{
    public static void Apply(ResourceType type, ObjectName name, JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations)
        {
            if (Apply(target, operation as JsonObject ?? []) is { } mistake)
                throw ApiErrors.Invalid(type, name.Name, [FieldError.Printed("patch", operation?.ToJsonString() ?? "null", mistake)]);
        }
    }

    /// <summary>What is wrong with an operation; null where it was done.</summary>
    private static string? Apply(JsonObject target, JsonObject operation)
    {
        if (operation.Text("path") is not { } path || !JsonPlace.TryFind(target, path, out var place))
            return "no place for its path";
        var value = operation["value"];
        switch (operation.Text("op"))
        {
            case "test":
                return JsonNode.DeepEquals(place.Value, value) && place.Exists ? null : "testing value failed";
            case "add":
                return place.TryAdd(value) ? null : "cannot add there";
            case "replace":
                return place.TryRemove() && place.TryAdd(value) ? null : "there is nothing to replace";
            case "remove":
                return place.TryRemove() ? null : "there is nothing to remove";
            case "copy" or "move" when operation.Text("from") is { } from && JsonPlace.TryFind(target, from, out var source) && source.Exists:
                var moved = source.Value?.DeepClone();
                if (operation.Text("op") == "move" && !source.TryRemove())
                    return "there is nothing to move";
                return JsonPlace.TryFind(target, path, out place) && place.TryAdd(moved) ? null : "cannot add there";
            default:
                return "unknown operation, or nothing at its origin";
        }
    }
}
