using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Answers of a <see cref="FaultProxy"/> in the server's form.</summary>
internal static class StatusAnswer
{
    public static JsonObject Status(int code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    };

    public static async Task WriteAsync(HttpResponse response, Fault fault)
    {
        response.StatusCode = (int)fault.Status;
        response.ContentType = "application/json";
        if (fault.RetryAfter is { } delay)
            response.Headers.RetryAfter = ((int)delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await response.WriteAsync(Status((int)fault.Status, fault.Reason, fault.Message).ToJsonString());
    }

    /// <summary>The list that the server answered, without its items and its next page.</summary>
    public static async Task WriteEmptyListAsync(HttpResponse response, Stream body, CancellationToken ct)
    {
        var list = (JsonObject)(await JsonNode.ParseAsync(body, cancellationToken: ct))!;
        list["items"] = new JsonArray();
        (list["metadata"] as JsonObject)?.Remove("continue");
        await response.WriteAsync(list.ToJsonString(), ct);
    }
}
