using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>Writes an open watch, a line an event, each as soon as it comes.</summary>
internal static class WatchResponse
{
    /// <summary>Writes until the watch ends or the client goes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The watch.</param>
    /// <param name="withBookmarks">Whether the client asked for bookmarks.</param>
    /// <param name="show">What an object looks like to this client.</param>
    /// <param name="ct">The client goes.</param>
    public static async Task WriteAsync(HttpContext context, WatchSession session, bool withBookmarks, Func<JsonElement, JsonNode> show, CancellationToken ct)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        await response.StartAsync(ct);
        await response.Body.FlushAsync(ct);
        try
        {
            await foreach (var next in session.Received.ReadAllAsync(ct))
            {
                if (next.Type != WatchEventType.Bookmark)
                    await WriteLineAsync(response, next.Type.ToString().ToUpperInvariant(), show(next.Object), ct);
                else if (withBookmarks)
                    await WriteLineAsync(response, "BOOKMARK", Json.ToNode(next.Object), ct);
            }
        }
        catch (ApiException error) when (error.StatusCode is not null)
        {
            await WriteLineAsync(response, "ERROR", StatusBody.Failure(error, null), ct);
        }
        catch (ApiException)
        {
            // The watch breaks inside a line: so does the connection.
            context.Abort();
        }
    }

    private static async Task WriteLineAsync(HttpResponse response, string type, JsonNode shown, CancellationToken ct)
    {
        await JsonSerializer.SerializeAsync<JsonNode>(response.Body, new JsonObject { ["type"] = type, ["object"] = shown }, JsonSerializerOptions.Default, ct);
        await response.WriteAsync("\n", ct);
        await response.Body.FlushAsync(ct);
    }
}
