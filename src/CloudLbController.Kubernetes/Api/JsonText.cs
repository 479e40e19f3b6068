using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Reads single fields of raw objects; whatever is not there or not as promised reads as null.</summary>
internal static class JsonText
{
    /// <summary>A string; null where its bytes are no valid text (lone surrogates, broken UTF-8).</summary>
    public static string? Read(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The string at the end of a path of fields.</summary>
    public static string? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var field in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(field, out element))
            {
                return null;
            }
        }

        return Read(element);
    }
}
