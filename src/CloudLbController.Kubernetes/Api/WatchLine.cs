using System.Buffers;
using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Decodes one line of a watch.</summary>
internal static class WatchLine
{
    /// <summary>Null for a blank line. Throws for an ERROR line (its Status), and as undecodable for whatever is no event.</summary>
    public static WatchEvent? Decode(ReadOnlySequence<byte> line, string what)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return IsBlank(line) ? null : Decode(ReadAll(ref reader), what);
        }
        catch (JsonException error)
        {
            throw ApiException.Undecodable($"{what}: a line is not JSON: {error.Message}", error);
        }
    }

    private static WatchEvent Decode(JsonElement line, string what)
    {
        var type = JsonText.Find(line, "type");
        if (type is null || !line.TryGetProperty("object", out var body) || body.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Undecodable($"{what}: a line without type or object");
        }

        return type switch
        {
            "ADDED" => new WatchEvent(WatchEventType.Added, body),
            "MODIFIED" => new WatchEvent(WatchEventType.Modified, body),
            "DELETED" => new WatchEvent(WatchEventType.Deleted, body),
            "BOOKMARK" => new WatchEvent(WatchEventType.Bookmark, body),
            "ERROR" => throw ApiErrors.FromStatus(body, what),
            _ => throw ApiException.Undecodable($"{what}: a line of an unknown type"),
        };
    }

    private static JsonElement ReadAll(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("text after the object") : element;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept((byte)' ', (byte)'\r', (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }
}
