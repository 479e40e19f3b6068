using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>The real server, with a new namespace that stays behind when the row ends: the server does not outlive the run.</summary>
internal sealed class RealServerUnderTest : HttpServerUnderTest
{
    private static int _rows;
    private readonly ApiServer _server;

    private RealServerUnderTest(ApiServer server, HttpKubernetesApi api, int minor)
        : base(api, server.Client)
    {
        (_server, Minor) = (server, minor);
        Namespace = string.Create(CultureInfo.InvariantCulture, $"row-{Interlocked.Increment(ref _rows)}");
    }

    public override int Minor { get; }

    public static async Task<RealServerUnderTest> OpenAsync(SharedApiServer shared)
    {
        var server = await shared.RequireAsync();
        var api = HttpKubernetesApi.Create(server.AdministratorKubeconfig, TimeProvider.System, NullLoggerFactory.Instance);
        var row = new RealServerUnderTest(server, api, await ReadMinorAsync(api));
        await api.CreateAsync(ResourceType.Namespaces, new JsonObject { ["metadata"] = new JsonObject { ["name"] = row.Namespace } }, default);
        return row;
    }

    public override Task CompactAsync() => _server.CompactAsync(TestContext.Current.CancellationToken);
}
