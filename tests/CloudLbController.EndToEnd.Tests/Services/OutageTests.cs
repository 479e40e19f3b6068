using System.Net;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>The data plane needs neither the API server nor the lease: it forwards as it was last told, and catches up afterwards.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Port = 18080;
    private const string Lost = "Lost the lease";
    private const string Leads = "Became leader";

    private readonly string _nodes = Loopback.Network();
    private Cluster _cluster = null!;
    private FaultProxy _proxy = null!;
    private RunningController _controller = null!;
    private ServedService _web = null!;

    [Fact]
    public async Task ApiServer_IsAway_TrafficFlowsAndWhatChangedIsCaughtUp()
    {
        await ServeAsync();
        await GoesOnAsync(_proxy.CloseAsync, _proxy.OpenAsync);
    }

    [Fact]
    public async Task Credentials_AreRefusedForAWhile_TrafficFlowsAndWhatChangedIsCaughtUp()
    {
        await ServeAsync();
        IDisposable? refusal = null;
        await GoesOnAsync(
            () =>
            {
                refusal = _proxy.Faults.Always(_ => true, Fault.Answer(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized"));
                _proxy.CutWatches(_ => true);
                return Task.CompletedTask;
            },
            () =>
            {
                refusal!.Dispose();
                return Task.CompletedTask;
            });
        Assert.Contains("does not accept the credentials of kubeconfig", _controller.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_IsTakenByAnother_TrafficFlowsAndWhatChangedIsCaughtUp()
    {
        await ServeAsync();
        await GoesOnAsync(() => HoldAsync("another", seconds: 300), () => HoldAsync("", seconds: 1));

        Task HoldAsync(string holder, int seconds) => _cluster.KubectlAsync(
            $"patch lease cloudlb-default -n cloudlb-system --type=merge -p {{\"spec\":{{\"holderIdentity\":\"{holder}\",\"leaseDurationSeconds\":{seconds}}}}}");
    }

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.StartAsync();
        _proxy = await FaultProxy.StartAsync(_cluster.Server);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _cluster.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        await _cluster.AddNodeAsync("a", $"{_nodes}.1");
        await _cluster.AddServiceAsync("web", Port);
        _web = new ServedService(_cluster, "web", new Dictionary<string, string> { ["a"] = $"{_nodes}.1", ["b"] = $"{_nodes}.2" });
        _controller = await _cluster.RunAsync(
            $"--provider local --leader-elect --default --node-health-port 0 --provider-set pool.default={Loopback.Network()}.0/24", _proxy.Kubeconfig(Cluster.Account.Name));
        await _web.OpenAsync("a", "b");
        await _web.AnswersAsync("a");
    }

    /// <summary>Begins an outage, sees traffic flow once leadership is lost, and ends the outage.</summary>
    private async Task GoesOnAsync(Func<Task> begin, Func<Task> end)
    {
        var address = await _web.AddressAsync();
        await using var open = await Conversation.StartAsync(address, Port);
        await begin();
        await _controller.LogsAsync(Lost);
        await _cluster.AddNodeAsync("b", $"{_nodes}.2");

        Assert.Equal("a still there", await open.AskAsync("still there"));
        await _web.AnswersAsync("a");
        Assert.Equal("ok\n", (await _controller.GetAsync("/livez")).Text);

        await end();
        await _controller.LogsAsync(Leads, times: 2);
        await _web.AnswersAsync("a", "b");
        Assert.Equal("a to the end", await open.AskAsync("to the end"));
        Assert.Equal(address, await _web.AddressAsync());
    }
}
