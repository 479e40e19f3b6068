using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Custom;

/// <summary>The types of a schema.</summary>
internal static class SchemaTypes
{
    public static bool Fits(JsonNode value, string type, JsonObject schema) => (type, Of(value)) switch
    {
        ("number", "integer") => true,
        (_, "integer" or "string") when schema.Flag("x-kubernetes-int-or-string") == true => true,
        var (wanted, found) => wanted == found,
    };

    /// <summary>The type of a value, as a schema calls it.</summary>
    public static string Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        _ => "null",
    };
}
