using System.Globalization;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.Sandbox.Api;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>
/// The product's client, through a fault proxy, on the real server. HTTP takes the time that it takes; all other waits of the product pass only while the test
/// moves its clock.
/// </summary>
internal class LiveLine : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static int _lines;

    private readonly KubernetesMetrics _metrics = new();
    private readonly HttpKubernetesApi _api;

    /// <param name="server">The server.</param>
    /// <param name="proxy">The way to it; disposed with the line.</param>
    /// <param name="services">The test's own hand on the server.</param>
    /// <param name="httpOnTheClock">Whether the deadlines of HTTP pass with the test's clock too.</param>
    protected LiveLine(ApiServer server, FaultProxy proxy, LiveServices services, bool httpOnTheClock)
    {
        (Server, Proxy, Services) = (server, proxy, services);
        Probe = new MetricProbe(_metrics);
        _api = HttpKubernetesApi.Create(proxy.Kubeconfig(), httpOnTheClock ? Time : TimeProvider.System, Logs);
        Access = new KubernetesAccess(_api, Time, Logs, _metrics, Seed: 1);
    }

    public ApiServer Server { get; }

    public FaultProxy Proxy { get; }

    public LiveServices Services { get; }

    public FakeTimeProvider Time { get; } = new();

    public RecordingLogs Logs { get; } = new();

    public MetricProbe Probe { get; }

    public KubernetesAccess Access { get; }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A namespace with the Services a1, b2 and c3.</summary>
    public static async Task<LiveLine> OpenAsync(SharedApiServer shared, bool httpOnTheClock = false)
    {
        var (server, proxy, services) = await OpenPartsAsync(shared);
        return new LiveLine(server, proxy, services, httpOnTheClock);
    }

    /// <summary>The requests that came to the proxy.</summary>
    public IReadOnlyList<ApiCall> Requests(ApiVerb verb, string resource = "services") =>
        [.. Proxy.Calls.Where(call => call.Verb == verb && call.Resource == resource)];

    public int Logged(int id) => Logs.Lines.Count(line => line.Id == id);

    /// <summary>Moves the clock by a step each 10 ms until the condition is true; the first look comes before the first step.</summary>
    public async Task UntilAsync(Func<bool> condition, TimeSpan step = default)
    {
        for (var since = TimeProvider.System.GetTimestamp(); !condition(); Time.Advance(step))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"it does not become true\n{Describe()}");
            await Task.Delay(Pause, TimeProvider.System, Ct);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await Proxy.DisposeAsync();
        Probe.Dispose();
        _metrics.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static async Task<(ApiServer Server, FaultProxy Proxy, LiveServices Services)> OpenPartsAsync(SharedApiServer shared)
    {
        var server = await shared.RequireAsync();
        var services = await LiveServices.OpenAsync(server, string.Create(CultureInfo.InvariantCulture, $"line-{Interlocked.Increment(ref _lines)}"));
        await services.CreateAsync("a", "b", "c");
        return (server, await FaultProxy.StartAsync(server), services);
    }

    protected virtual string Describe() => $"{string.Join('\n', Proxy.Calls.TakeLast(20))}\n{string.Join('\n', Logs.Lines)}";
}
