using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Tests.Fuzzing;

/// <summary>Patches as their RFCs tell them, with no thought of speed: every step makes a new document.</summary>
internal static class ReferencePatch
{
    /// <summary>The pseudo code of RFC 7396.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var result = target as JsonObject is { } before ? (JsonObject)before.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = Merge(result[name], value);
        }

        return result;
    }

    /// <summary>One operation of RFC 6902; null where it fails.</summary>
    public static JsonNode? Operate(JsonNode document, string op, string path, string from, JsonNode? value) => op switch
    {
        "add" => Edit(document, Steps(path), (parent, step) => Add(parent, step, value)),
        "remove" => Edit(document, Steps(path), Remove),
        "replace" => Read(document, Steps(path)) is null ? null : Edit(document, Steps(path), (parent, step) => Remove(parent, step) && Add(parent, step, value)),
        "test" => Read(document, Steps(path)) is { } found && JsonNode.DeepEquals(found.Value, value) ? document : null,
        "copy" => Read(document, Steps(from)) is { } source ? Operate(document, "add", path, "", source.Value) : null,
        "move" => Read(document, Steps(from)) is { } moved && Operate(document, "remove", from, "", null) is { } rest ? Operate(rest, "add", path, "", moved.Value) : null,
        _ => null,
    };

    private static string[] Steps(string path) => path.Split('/')[1..];

    private static JsonNode? Edit(JsonNode document, string[] steps, Func<JsonNode, string, bool> edit)
    {
        var copy = document.DeepClone();
        return Read(copy, steps[..^1]) is { Value: { } parent } && edit(parent, steps[^1]) ? copy : null;
    }

    /// <summary>Null where nothing is there; a null that is there is a Found without a value.</summary>
    private static Found? Read(JsonNode document, string[] steps)
    {
        var current = new Found(document);
        foreach (var step in steps)
        {
            switch (current.Value)
            {
                case JsonObject map when map.TryGetPropertyValue(step, out var inner):
                    current = new Found(inner);
                    break;
                case JsonArray list when Index(step, list.Count - 1) is { } index:
                    current = new Found(list[index]);
                    break;
                default:
                    return null;
            }
        }

        return current;
    }

    private static bool Add(JsonNode parent, string step, JsonNode? value)
    {
        if (parent is JsonObject map)
        {
            map[step] = value?.DeepClone();
            return true;
        }

        if (parent is not JsonArray list || (step == "-" ? list.Count : Index(step, list.Count)) is not { } index)
            return false;
        list.Insert(index, value?.DeepClone());
        return true;
    }

    private static bool Remove(JsonNode parent, string step)
    {
        if (parent is JsonObject map)
            return map.Remove(step);
        if (parent is not JsonArray list || Index(step, list.Count - 1) is not { } index)
            return false;
        list.RemoveAt(index);
        return true;
    }

    /// <summary>Leading zeros count, as the server takes them, though the RFC does not have them.</summary>
    private static int? Index(string step, int most) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= most ? index : null;

    private sealed record Found(JsonNode? Value);
}
