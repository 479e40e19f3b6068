using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Takes a list answer apart.</summary>
internal static class ListDecoder
{
    /// <summary>A list without objects has <c>items</c> null or none at all; one without a version is no list.</summary>
    public static ObjectPage Decode(JsonElement answer, string what)
    {
        if (JsonText.Find(answer, "metadata", "resourceVersion") is not { Length: > 0 } version)
        {
            throw ApiException.Undecodable($"{what}: the answer is no list: it has no metadata.resourceVersion");
        }

        var token = JsonText.Find(answer, "metadata", "continue");
        return new ObjectPage(Items(answer, what), version, string.IsNullOrEmpty(token) ? null : token);
    }

    private static List<JsonElement> Items(JsonElement answer, string what)
    {
        if (!answer.TryGetProperty("items", out var items) || items.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : throw ApiException.Undecodable($"{what}: the answer is no list: items is {items.ValueKind}");
    }
}
