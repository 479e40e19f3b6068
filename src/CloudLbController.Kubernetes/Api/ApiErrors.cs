using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>The one place where what can go wrong with a request becomes an <see cref="ApiException"/>.</summary>
internal static class ApiErrors
{
    private const int LongestText = 500;

    /// <summary>An answer other than 2xx; its body is a Status object, unless a proxy on the way answered.</summary>
    public static async Task<ApiException> ReadAsync(HttpResponseMessage response, string what, TimeProvider time, CancellationToken ct)
    {
        var status = Status(await response.Content.ReadAsByteArrayAsync(ct));
        var retryAfter = RetryAfter(response.Headers, time) ?? Seconds(status);
        var text = Text(status, "message") ?? response.ReasonPhrase ?? "";
        return new ApiException(
            response.StatusCode, Text(status, "reason") ?? "", $"{what}: {(int)response.StatusCode} {Cut(text)}", retryAfter);
    }

    /// <summary>The Status object of an ERROR line in a watch.</summary>
    public static ApiException FromStatus(JsonElement status, string what)
    {
        var code = status.ValueKind == JsonValueKind.Object && status.TryGetProperty("code", out var c) && c.ValueKind == JsonValueKind.Number
            && c.TryGetInt32(out var number) ? number : 500;
        var reason = Text(status, "reason") ?? "";
        return new ApiException((HttpStatusCode)code, reason, $"{what}: {code} {Cut(Text(status, "message") ?? reason)}", Seconds(status));
    }

    /// <summary>A request that got no answer or not a whole one. The caller's own cancellation must have been ruled out.</summary>
    public static ApiException From(Exception error, string what) => error switch
    {
        ApiException known => known,
        JsonException => ApiException.Undecodable($"{what}: the answer is not JSON: {error.Message}", error),
        HttpRequestException { InnerException: { } inner } => new ApiException($"{what}: {error.Message} ({inner.Message})", error),
        _ => new ApiException($"{what}: {error.Message}", error),
    };

    /// <summary>The header in both of its forms; never negative.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static JsonElement Status(byte[] body)
    {
        try
        {
            var parsed = JsonElement.Parse(body);
            return parsed.ValueKind == JsonValueKind.Object ? parsed : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement status, string field) =>
        status.ValueKind == JsonValueKind.Object && status.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? JsonText.Read(value)
            : null;

    private static TimeSpan? Seconds(JsonElement status) =>
        status.ValueKind == JsonValueKind.Object
        && status.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object
        && details.TryGetProperty("retryAfterSeconds", out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "...");
}
