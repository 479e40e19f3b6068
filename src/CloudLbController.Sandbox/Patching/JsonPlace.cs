using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Patching;

/// <summary>A place in a document that a JSON pointer (RFC 6901) names: a field of an object or an entry of a list, there or not.</summary>
internal readonly struct JsonPlace
{
    private const string AfterTheLast = "-";

    private readonly JsonNode _parent;
    private readonly string _key;

    private JsonPlace(JsonNode parent, string key) => (_parent, _key) = (parent, key);

    public bool Exists => _parent is JsonObject fields ? fields.ContainsKey(_key) : Index is { } index && index < ((JsonArray)_parent).Count;

    public JsonNode? Value => !Exists ? null : _parent is JsonObject fields ? fields[_key] : ((JsonArray)_parent)[Index!.Value];

    private int? Index => int.TryParse(_key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>Finds the place; false where its parent is not there, and for the document itself.</summary>
    public static bool TryFind(JsonObject document, string pointer, out JsonPlace place)
    {
        place = default;
        if (!pointer.StartsWith('/'))
            return false;
        var steps = pointer[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        JsonNode? parent = document;
        foreach (var step in steps[..^1])
            parent = parent is JsonObject or JsonArray ? new JsonPlace(parent, step).Value : null;
        if (parent is not (JsonObject or JsonArray))
            return false;
        place = new JsonPlace(parent, steps[^1]);
        return true;
    }

    /// <summary>Sets the field, or inserts before the entry.</summary>
    public bool TryAdd(JsonNode? value)
    {
        var added = value?.DeepClone();
        if (_parent is JsonObject fields)
        {
            fields[_key] = added;
            return true;
        }

        var list = (JsonArray)_parent;
        var index = _key == AfterTheLast ? list.Count : Index;
        if (index is null || index > list.Count)
            return false;
        list.Insert(index.Value, added);
        return true;
    }

    public bool TryRemove()
    {
        if (!Exists)
            return false;
        if (_parent is JsonObject fields)
            fields.Remove(_key);
        else
            ((JsonArray)_parent).RemoveAt(Index!.Value);
        return true;
    }
}
