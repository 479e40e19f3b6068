using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Understands requests to an API server by their paths.</summary>
internal sealed class RequestReader(IReadOnlyList<ApiServerUser> users)
{
    private static readonly string[] PassedHeaders = ["Accept", "Authorization", "User-Agent"];

    public ApiCall Read(HttpRequest request)
    {
        var steps = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var now = TimeProvider.System.GetUtcNow();
        var first = steps is ["api", _, _, ..] ? 2 : steps is ["apis", _, _, _, ..] ? 3 : -1;
        if (first < 0)
            return new ApiCall(Client(request), ApiVerb.Document, request.Path.Value!, default, null, now);

        var group = first == 3 ? steps[1] : "";
        var ns = steps.Length > first + 2 && steps[first] == "namespaces" ? steps[first + 1] : null;
        var rest = ns is null ? steps[first..] : steps[(first + 2)..];
        var resource = group.Length == 0 ? rest[0] : $"{rest[0]}.{group}";
        return new ApiCall(Client(request), Verb(request, rest.Length), resource, new ObjectName(ns, rest.ElementAtOrDefault(1) ?? ""), rest.ElementAtOrDefault(2), now);
    }

    /// <summary>The same request for the server behind.</summary>
    public static HttpRequestMessage Copy(HttpRequest request)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Path}{request.QueryString}");
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(request.Body);
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        foreach (var header in PassedHeaders)
            copy.Headers.TryAddWithoutValidation(header, (IEnumerable<string?>)request.Headers[header]);
        return copy;
    }

    private static ApiVerb Verb(HttpRequest request, int steps) => request.Method switch
    {
        "POST" => ApiVerb.Create,
        "PUT" => ApiVerb.Update,
        "PATCH" => ApiVerb.Patch,
        "DELETE" => ApiVerb.Delete,
        _ when request.Query["watch"] == "true" || request.Query["watch"] == "1" => ApiVerb.Watch,
        _ => steps == 1 ? ApiVerb.List : ApiVerb.Get,
    };

    private string Client(HttpRequest request) =>
        users.FirstOrDefault(user => request.Headers.Authorization == $"Bearer {user.Token}")?.Name ?? "";
}
