using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>The sandbox behind its HTTP front.</summary>
internal sealed class SandboxOverHttpUnderTest : HttpServerUnderTest
{
    private readonly SandboxServer _server;
    private readonly SandboxFront _front;

    private SandboxOverHttpUnderTest(SandboxServer server, SandboxFront front, HttpKubernetesApi api, HttpClient client)
        : base(api, client)
    {
        (_server, _front) = (server, front);
        Namespace = "row";
        server.Administrator.Create(ResourceType.Namespaces, """{"metadata": {"name": "row"}}""");
    }

    public override int Minor => 34;

    public static async Task<SandboxOverHttpUnderTest> OpenAsync()
    {
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var address = await front.StartAsync();
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, SandboxFront.Kubeconfig(address));
        var api = HttpKubernetesApi.Create(kubeconfig, TimeProvider.System, NullLoggerFactory.Instance);
        File.Delete(kubeconfig);
        return new SandboxOverHttpUnderTest(server, front, api, new HttpClient { BaseAddress = address });
    }

    public override Task CompactAsync()
    {
        _server.Store.Compact();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Client.Dispose();
        await _front.DisposeAsync();
    }
}
