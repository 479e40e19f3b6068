using System.Net.Http.Json;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>A server that is reached over HTTP.</summary>
internal abstract class HttpServerUnderTest(HttpKubernetesApi api, HttpClient client) : ServerUnderTest(api)
{
    /// <summary>For what <see cref="IKubernetesApi"/> does not do.</summary>
    public HttpClient Client => client;

    public override async Task<JsonElement> DeleteAsync(ResourceType type, ObjectName name)
    {
        var group = type.Group.Length == 0 ? "/api" : $"/apis/{type.Group}";
        var ns = name.Namespace is null ? "" : $"/namespaces/{name.Namespace}";
        using var answer = await client.DeleteAsync(new Uri($"{group}/{type.Version}{ns}/{type.Plural}/{name.Name}", UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? body
            : throw new ApiException(answer.StatusCode, body.GetProperty("reason").GetString()!, body.GetProperty("message").GetString()!);
    }

    public override ValueTask DisposeAsync()
    {
        api.Dispose();
        return ValueTask.CompletedTask;
    }
}
