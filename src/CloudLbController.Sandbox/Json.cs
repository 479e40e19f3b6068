using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox;

/// <summary>Reads and changes JSON documents; what is missing or of another type reads as null, zero or empty.</summary>
internal static class Json
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static int Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static IReadOnlyList<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    public static IReadOnlyList<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? [.. array.Select(item => item.Text() ?? "")] : [];

    /// <summary>The object under <paramref name="name"/>, made where there is none.</summary>
    public static JsonObject Child(this JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child)
            return child;
        child = [];
        parent[name] = child;
        return child;
    }

    /// <summary>Sets a default: nothing happens where there is a value.</summary>
    public static void SetDefault(this JsonObject parent, string name, JsonNode value)
    {
        if (parent[name] is null)
            parent[name] = value;
    }

    /// <summary>Makes <paramref name="name"/> in <paramref name="target"/> what it is in <paramref name="source"/>, also absent.</summary>
    public static void CopyFrom(this JsonObject target, JsonObject source, string name)
    {
        if (source[name] is { } value)
            target[name] = value.DeepClone();
        else
            target.Remove(name);
    }

    public static JsonArray ToArray(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>A copy that shares nothing with <paramref name="body"/>, without the fields that are null: the server stores none.</summary>
    public static JsonObject Clean(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        DropNulls(copy);
        return copy;
    }

    public static JsonNode ToNode(JsonElement element) => element.ValueKind == JsonValueKind.Array ? JsonArray.Create(element)! : JsonObject.Create(element)!;

    public static JsonElement ToElement(JsonObject json) => JsonSerializer.SerializeToElement<JsonNode>(json);

    private static void DropNulls(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                DropNulls(item);
        }

        if (node is not JsonObject json)
            return;
        foreach (var (name, value) in json.ToList())
        {
            if (value is null)
                json.Remove(name);
            else
                DropNulls(value);
        }
    }
}
