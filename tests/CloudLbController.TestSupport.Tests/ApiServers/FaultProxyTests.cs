using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.TestSupport.Tests.ApiServers;

/// <summary>The proxy's faults, seen through the controller's own client.</summary>
public sealed class FaultProxyTests(SharedApiServer shared) : IAsyncLifetime
{
    private static readonly ResourceType Leases = ResourceType.Leases;
    private readonly string _ns = $"proxy-{Environment.ProcessId}-{Guid.NewGuid():N}"[..20];
    private FaultProxy _proxy = null!;
    private HttpKubernetesApi _api = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = await shared.RequireAsync();
        _proxy = await FaultProxy.StartAsync(server);
        await server.Kubectl().MustAsync($"create namespace {_ns}", Ct);
        _api = HttpKubernetesApi.Create(_proxy.Kubeconfig(), TimeProvider.System, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task Proxy_WithoutFaults_PassesEverythingAndLogsIt()
    {
        await CreateAsync("a");
        var list = await _api.ListAsync(Leases, new ListRequest(Namespace: _ns), Ct);
        var version = await _api.GetDocumentAsync("/version", Ct);

        Assert.Equal("a", Name(Assert.Single(list.Items)));
        Assert.Equal("20", version.GetProperty("minor").GetString()?.TrimEnd('+'));
        Assert.Equal(
            [$"admin Create leases.coordination.k8s.io {_ns}/", $"admin List leases.coordination.k8s.io {_ns}/", "admin Document /version "],
            _proxy.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task Kubectl_ThroughTheProxy_Works()
    {
        var kubectl = new Kubectl(_proxy.Kubeconfig(), Path.GetTempPath());
        Assert.Contains($"namespace/{_ns}", await kubectl.MustAsync("get namespaces -o name", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Fault_Answer_ComesInsteadOfTheEffect(int status)
    {
        _proxy.Faults.Add(ApiVerb.Create, "leases.coordination.k8s.io", status switch { 409 => Fault.Conflict, 410 => Fault.Expired, _ => Fault.InternalError });
        var error = await Assert.ThrowsAsync<ApiException>(() => CreateAsync("a"));
        Assert.Equal(status, (int)error.StatusCode!);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Fault_TooManyRequests_CarriesTheDelay()
    {
        _proxy.Faults.Add(ApiVerb.List, "leases.coordination.k8s.io", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        using var client = new HttpClient(LoopbackHandler.Create()) { BaseAddress = _proxy.Url };
        using var answer = await client.GetAsync(new Uri("/apis/coordination.k8s.io/v1/leases", UriKind.Relative), Ct);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task Fault_LostReply_HasItsEffect()
    {
        _proxy.Faults.Add(ApiVerb.Create, "leases.coordination.k8s.io", Fault.LostReply);
        var error = await Assert.ThrowsAsync<ApiException>(() => CreateAsync("a"));
        Assert.Null(error.StatusCode);
        Assert.Equal(["a"], await NamesAsync());
    }

    [Fact]
    public async Task Fault_Refused_HasNone()
    {
        _proxy.Faults.Add(ApiVerb.Create, "leases.coordination.k8s.io", Fault.Refused);
        var error = await Assert.ThrowsAsync<ApiException>(() => CreateAsync("a"));
        Assert.Null(error.StatusCode);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Fault_Hang_LastsUntilTheClientGivesUp()
    {
        _proxy.Faults.Add(ApiVerb.List, "leases.coordination.k8s.io", Fault.Hang);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _api.ListAsync(Leases, new ListRequest(), patience.Token));
    }

    [Fact]
    public async Task Fault_EmptyList_HidesWhatIsThereOnce()
    {
        await CreateAsync("a");
        _proxy.Faults.Add(ApiVerb.List, "leases.coordination.k8s.io", Fault.EmptyList);
        Assert.Empty(await NamesAsync());
        Assert.Equal(["a"], await NamesAsync());
    }

    [Fact]
    public async Task Close_RefusesConnectionsUntilOpen()
    {
        await NamesAsync();
        await _proxy.CloseAsync();
        // The first call may still meet the old connection, and its end.
        await Assert.ThrowsAsync<ApiException>(NamesAsync);
        var error = await Assert.ThrowsAsync<ApiException>(NamesAsync);
        Assert.Contains("refused", error.Message, StringComparison.OrdinalIgnoreCase);

        await _proxy.OpenAsync();
        Assert.Empty(await NamesAsync());
    }

    [Theory]
    [InlineData(FaultKind.CutWatch, "a,b,broken")]
    [InlineData(FaultKind.CloseWatch, "a,b,end")]
    [InlineData(FaultKind.ExpireWatch, "a,b,410")]
    [InlineData(FaultKind.DuplicateEvents, "a,a,b,b,c,c,end")]
    public async Task Fault_OfAWatch_ComesAfterItsEvents(FaultKind kind, string expected)
    {
        _proxy.Faults.Add(ApiVerb.Watch, "leases.coordination.k8s.io", new Fault(kind) { After = 2 });
        var watch = await WatchAsync(TimeSpan.FromSeconds(3));
        await CreateAsync("a", "b", "c");
        Assert.Equal(expected, string.Join(",", await CollectAsync(watch)));
    }

    [Fact]
    public async Task Fault_Reorder_SwapsPairs()
    {
        _proxy.Faults.Add(ApiVerb.Watch, "leases.coordination.k8s.io", new Fault(FaultKind.ReorderEvents));
        var watch = await WatchAsync(TimeSpan.FromSeconds(4));
        await CreateAsync("a", "b", "c");
        var seen = await CollectAsync(watch);
        Assert.Equal(["a", "b", "c", "end"], seen.Order());
        Assert.True(seen.IndexOf("b") < seen.IndexOf("a"), string.Join(",", seen));
    }

    [Fact]
    public async Task Fault_Silence_IsAnOpenLineWithoutAWord()
    {
        _proxy.Faults.Add(ApiVerb.Watch, "leases.coordination.k8s.io", Fault.SilentWatch);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var watch = await _api.WatchAsync(Leases, new WatchRequest(await VersionAsync(), TimeSpan.FromSeconds(1), Namespace: _ns), patience.Token);
        await CreateAsync("a");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CollectAsync(watch));
    }

    [Fact]
    public async Task CutWatches_BreaksTheOpenOnes()
    {
        var watch = await WatchAsync(TimeSpan.FromMinutes(1));
        await using var events = watch.GetAsyncEnumerator(Ct);
        await CreateAsync("a");
        Assert.True(await events.MoveNextAsync());

        _proxy.CutWatches(call => call.Name.Namespace == _ns);

        var error = await Assert.ThrowsAsync<ApiException>(async () => await events.MoveNextAsync());
        Assert.Null(error.StatusCode);
    }

    private async Task<IAsyncEnumerable<WatchEvent>> WatchAsync(TimeSpan timeout) =>
        await _api.WatchAsync(Leases, new WatchRequest(await VersionAsync(), timeout, Namespace: _ns), Ct);

    private async Task<string> VersionAsync() => (await _api.ListAsync(ResourceType.Nodes, new ListRequest(), Ct)).ResourceVersion;

    private async Task CreateAsync(params string[] names)
    {
        foreach (var name in names)
            await _api.CreateAsync(Leases, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = _ns } }, Ct);
    }

    private async Task<IEnumerable<string>> NamesAsync() => (await _api.ListAsync(Leases, new ListRequest(Namespace: _ns), Ct)).Items.Select(Name);

    private static async Task<List<string>> CollectAsync(IAsyncEnumerable<WatchEvent> watch)
    {
        var seen = new List<string>();
        try
        {
            await foreach (var (type, json) in watch.WithCancellation(Ct))
            {
                if (type != WatchEventType.Bookmark)
                    seen.Add(Name(json));
            }

            seen.Add("end");
        }
        catch (ApiException exception)
        {
            seen.Add(exception.StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : "broken");
        }

        return seen;
    }

    private static string Name(JsonElement json) => json.GetProperty("metadata").GetProperty("name").GetString()!;
}
