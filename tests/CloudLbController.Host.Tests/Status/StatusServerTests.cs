using System.Net;
using CloudLbController.Host.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Host.Tests.Status;

public sealed class StatusServerTests : IAsyncLifetime
{
    private readonly Health _health = new();
    private readonly MetricsPage _page = new();
    private readonly HttpClient _client = new();
    private readonly StatusServer _server;
    private TimeSpan _longest;

    public StatusServerTests() => _server = new StatusServer(new IPEndPoint(IPAddress.Loopback, 0), _health, _page, NullLoggerFactory.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probes_TellTheHealth()
    {
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync("/livez"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("/readyz")).Status);

        _longest = TimeSpan.FromMinutes(31);
        _health.Watch(() => true, () => _longest, () => TimeSpan.Zero);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync("/readyz"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "a worker is stuck: its pass has been under way for 1860 s\n"), await GetAsync("/livez"));
    }

    [Fact]
    public async Task Metrics_AreServedInPrometheusForm()
    {
        using var answer = await _client.GetAsync("/metrics", Ct);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("# TYPE process_cpu_seconds_total counter", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPath_IsNotFound() => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/")).Status);

    [Fact]
    public async Task Start_AddressInUse_ThrowsWhatTheProcessExplains()
    {
        await using var second = new StatusServer(
            new IPEndPoint(IPAddress.Loopback, _client.BaseAddress!.Port), _health, _page, NullLoggerFactory.Instance);
        await Assert.ThrowsAsync<IOException>(second.StartAsync);
    }

    public async ValueTask InitializeAsync() => _client.BaseAddress = new Uri($"http://{await _server.StartAsync()}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _page.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(path, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
