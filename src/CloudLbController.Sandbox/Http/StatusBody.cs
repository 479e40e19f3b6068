using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Http;

/// <summary>The <c>Status</c> objects that a server answers instead of what was asked for.</summary>
internal static class StatusBody
{
    /// <summary>A refusal.</summary>
    /// <param name="error">What the store says.</param>
    /// <param name="target">What was asked for; null where that is no object.</param>
    public static JsonObject Failure(ApiException error, ApiTarget? target)
    {
        var status = Of("Failure");
        status["message"] = error.Message;
        status["reason"] = error.Reason;
        if (target is not null)
            status["details"] = Details(target, error);
        status["code"] = (int)(error.StatusCode ?? HttpStatusCode.InternalServerError);
        return status;
    }

    /// <summary>An object was removed at once.</summary>
    public static JsonObject Deleted(ApiTarget target, string uid)
    {
        var status = Of("Success");
        status["details"] = new JsonObject { ["name"] = target.Name, ["group"] = target.Kind.Type.Group, ["kind"] = target.Kind.Type.Plural, ["uid"] = uid };
        return status;
    }

    private static JsonObject Of(string outcome) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = outcome,
    };

    private static JsonObject Details(ApiTarget target, ApiException error)
    {
        // Invalid objects are named by their kind, all others by their resource.
        var details = new JsonObject
        {
            ["name"] = (error as Refusal)?.Name ?? target.Name,
            ["group"] = target.Kind.Type.Group,
            ["kind"] = error.Reason == "Invalid" ? target.Kind.Type.Kind : target.Kind.Type.Plural,
        };
        foreach (var empty in details.Where(pair => pair.Value is null || pair.Value.Text() == "").Select(pair => pair.Key).ToList())
            details.Remove(empty);
        if (error is Refusal { Causes.Count: > 0 } refusal)
        {
            details["causes"] = new JsonArray([.. refusal.Causes.Select(cause => new JsonObject { ["reason"] = cause.Reason, ["message"] = cause.Detail, ["field"] = cause.Field })]);
        }

        return details;
    }
}
