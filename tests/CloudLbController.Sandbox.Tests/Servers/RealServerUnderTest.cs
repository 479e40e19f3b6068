using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>The real server, with a new namespace that stays behind when the row ends: the server does not outlive the run.</summary>
internal sealed class RealServerUnderTest : ServerUnderTest
{
    private static int _rows;
    private readonly ApiServer _server;
    private readonly HttpKubernetesApi _api;

    private RealServerUnderTest(ApiServer server, HttpKubernetesApi api, bool isOld)
        : base(api)
    {
        (_server, _api, IsOld) = (server, api, isOld);
        Namespace = string.Create(CultureInfo.InvariantCulture, $"row-{Interlocked.Increment(ref _rows)}");
    }

    public override bool IsOld { get; }

    public static async Task<RealServerUnderTest> OpenAsync(SharedApiServer shared)
    {
        var server = await shared.RequireAsync();
        var api = HttpKubernetesApi.Create(server.AdministratorKubeconfig, TimeProvider.System, NullLoggerFactory.Instance);
        var version = await api.GetDocumentAsync("/version", default);
        var row = new RealServerUnderTest(server, api, version.GetProperty("minor").GetString()!.TrimEnd('+') == "20");
        await api.CreateAsync(ResourceType.Namespaces, new JsonObject { ["metadata"] = new JsonObject { ["name"] = row.Namespace } }, default);
        return row;
    }

    public override async Task<JsonElement> DeleteAsync(ResourceType type, ObjectName name)
    {
        var group = type.Group.Length == 0 ? "/api" : $"/apis/{type.Group}";
        var ns = name.Namespace is null ? "" : $"/namespaces/{name.Namespace}";
        using var answer = await _server.Client.DeleteAsync(new Uri($"{group}/{type.Version}{ns}/{type.Plural}/{name.Name}", UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? body
            : throw new ApiException(answer.StatusCode, body.GetProperty("reason").GetString()!, body.GetProperty("message").GetString()!);
    }

    public override Task CompactAsync() => _server.CompactAsync(TestContext.Current.CancellationToken);

    public override ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }
}
