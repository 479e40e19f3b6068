using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Rows that say what a server answers to a request over HTTP.</summary>
public abstract class RequestRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private const string Json = "application/json";

    private protected async Task<HttpServerUnderTest> OpenHttpAsync(ServerKind kind) => (HttpServerUnderTest)await OpenAsync(kind);

    /// <summary>Sends a request that must be answered with a status; answers the body.</summary>
    private protected static Task<JsonElement> SendAsync(HttpServerUnderTest server, HttpMethod method, string path, string? body, HttpStatusCode code, string type = Json) =>
        SendAsync(server, method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, code);

    private protected static async Task<JsonElement> SendAsync(HttpServerUnderTest server, HttpMethod method, string path, byte[]? body, string type, HttpStatusCode code)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await server.Client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(code == answer.StatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private protected static string Services(HttpServerUnderTest server, string? name = null) => $"/api/v1/namespaces/{server.Namespace}/services{(name is null ? "" : $"/{name}")}";
}
