using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Api;

/// <summary>Clients that go without a word.</summary>
public sealed class HangUpTests
{
    [Fact]
    public async Task Watch_ClientsThatHangUp_AreForgottenAndDisturbNobody()
    {
        var ct = TestContext.Current.CancellationToken;
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        await using var front = new SandboxFront(server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var address = await front.StartAsync();
        using var http = new HttpClient { BaseAddress = address };
        var staying = await http.GetStreamAsync(new Uri("/api/v1/services?watch=1&allowWatchBookmarks=false", UriKind.Relative), ct);
        for (var i = 0; i < 20; i++)
        {
            await using var leaving = await http.GetStreamAsync(new Uri("/api/v1/services?watch=1", UriKind.Relative), ct);
        }

        for (var i = 0; server.WatchCount > 1; i++)
        {
            Assert.True(i < 1000, $"{server.WatchCount} watches are left");
            server.Administrator.Create(ResourceType.Services, $$$"""{"metadata": {"namespace": "default", "name": "web-{{{i}}}"}, "spec": {"ports": [{"port": 80}]} }""");
            await Task.Delay(10, ct);
        }

        using var reader = new StreamReader(staying);
        Assert.Contains("\"web-0\"", await reader.ReadLineAsync(ct), StringComparison.Ordinal);
    }
}
