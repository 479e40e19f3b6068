using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>Real bytes: client, load balancer, NodePort, and back.</summary>
public sealed class TrafficTests : IAsyncLifetime
{
    private const int Port = 18080;

    private readonly string _pool = Loopback.Network();
    private readonly string _nodes = Loopback.Network();
    private readonly List<EchoNode> _echoes = [];
    private Cluster _cluster = null!;
    private string _address = "";

    [Fact]
    public async Task Service_AnswersThroughItsAddress_AndFollowsTheNodes()
    {
        await RunAsync();
        await AddNodeAsync("a", 1);
        await AddNodeAsync("b", 2);
        await AnswersAsync("a", "b");

        await AddNodeAsync("c", 3);
        await AnswersAsync("a", "b", "c");

        await _cluster.KubectlAsync("label node b node.kubernetes.io/exclude-from-external-load-balancers=true");
        await AnswersAsync("a", "c");

        // A third of all nodes at once: the controller looks twice, 30 s apart, before it believes it.
        await _cluster.KubectlAsync("delete node c");
        await AnswersAsync("a");
    }

    [Fact]
    public async Task Controller_KilledAndStartedAgain_HasTheSameAddressAndServes()
    {
        var first = await RunAsync();
        await AddNodeAsync("a", 1);
        await _cluster.AddServiceAsync("other", Port + 1);
        var other = await _cluster.AddressAsync("other");
        await AnswersAsync("a");
        var before = _address;

        await first.KillAsync();
        Assert.Null(await EchoNode.AskAsync(before, Port, "anybody?"));
        await _cluster.KubectlAsync("delete service other --wait=false");
        await StartControllerAsync();

        await AnswersAsync("a");
        Assert.Equal(before, await _cluster.AddressAsync("web"));
        await _cluster.GoneAsync("other");
        Assert.Null(await EchoNode.AskAsync(other, Port + 1, "anybody?"));
    }

    [Fact]
    public async Task Controller_ToldToStop_TakesNoNewConnectionsAndLetsOpenOnesEnd()
    {
        var controller = await RunAsync();
        await AddNodeAsync("a", 1);
        await AnswersAsync("a");
        int code;
        await using (var open = await Conversation.StartAsync(_address, Port))
        {
            var stopping = controller.TerminateAsync();
            await Eventually.TrueAsync(async () => await EchoNode.AskAsync(_address, Port, "anybody?") is null, () => $"it still takes connections\n{controller.Log}");
            Assert.Equal("a still there", await open.AskAsync("still there"));
            Assert.False(stopping.IsCompleted);
            code = await EndedAsync(open, stopping);
        }

        Assert.Equal(0, code);
        Assert.Equal(_address, await _cluster.AddressAsync("web"));

        static async Task<int> EndedAsync(Conversation open, Task<int> stopping)
        {
            await open.DisposeAsync();
            return await stopping;
        }
    }

    [Fact]
    public async Task Service_Deleted_StopsListening()
    {
        await RunAsync();
        await AddNodeAsync("a", 1);
        await AnswersAsync("a");

        await _cluster.KubectlAsync("delete service web --wait=false");

        await _cluster.GoneAsync("web");
        Assert.Null(await EchoNode.AskAsync(_address, Port, "anybody?"));
    }

    [Fact]
    public async Task Annotation_ThatCannotBeRead_LeavesTheTrafficAlone()
    {
        await RunAsync();
        await AddNodeAsync("a", 1);
        await AnswersAsync("a");

        await _cluster.KubectlAsync("annotate service web cloudlb.io/address=nowhere cloudlb.io/drain-seconds=-1");

        Assert.Contains("cloudlb.io/address", await _cluster.ConditionAsync("web", "Accepted", "False"), StringComparison.Ordinal);
        await AddNodeAsync("b", 2);
        await AnswersAsync("a", "b");
    }

    public async ValueTask InitializeAsync() => _cluster = await Cluster.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var echo in _echoes)
        {
            await echo.DisposeAsync();
        }

        await _cluster.DisposeAsync();
    }

    private async Task<RunningController> RunAsync()
    {
        var controller = await StartControllerAsync();
        await _cluster.AddServiceAsync("web", Port);
        _address = await _cluster.AddressAsync("web");
        Assert.StartsWith(_pool, _address, StringComparison.Ordinal);
        return controller;
    }

    private Task<RunningController> StartControllerAsync() =>
        _cluster.RunAsync($"--provider local --node-health-port 0 --provider-set pool.default={_pool}.0/24");

    private async Task AddNodeAsync(string name, int number)
    {
        _echoes.Add(new EchoNode(name, $"{_nodes}.{number}", await _cluster.NodePortAsync("web")));
        await _cluster.AddNodeAsync(name, $"{_nodes}.{number}");
    }

    /// <summary>Waits until twenty requests in a row are answered, by exactly these nodes.</summary>
    private Task AnswersAsync(params string[] names)
    {
        var last = "";
        return Eventually.TrueAsync(
            async () =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => EchoNode.AskAsync(_address, Port, $"request {number}")));
                last = string.Join(", ", answers);
                return answers.Select((answer, number) => answer is not null && answer.EndsWith($" request {number}", StringComparison.Ordinal)).All(good => good)
                    && answers.Select(answer => answer!.Split(' ')[0]).ToHashSet().SetEquals(names);
            },
            () => $"expected {string.Join(' ', names)} to answer; last: {last}\n{_cluster.Logs()}");
    }
}
