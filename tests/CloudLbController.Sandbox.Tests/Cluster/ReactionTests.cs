using System.Net;
using System.Net.Sockets;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Cluster;
using CloudLbController.Sandbox.Cluster.Workloads;
using CloudLbController.Sandbox.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>How long nodes take to follow a change: that is decided by a seed and the clock, here a virtual one.</summary>
[Collection(nameof(Alone))]
public sealed class ReactionTests
{
    private const int Nodes = 8;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>A busy machine may show a port a few steps late.</summary>
    private static readonly TimeSpan Slack = 4 * Step;

    /// <summary>Events that come together wake a node once: one that was woken once more on its way up has drawn once more and is at another place of its sequence.</summary>
    private const int AlikeAtLeast = Nodes - 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_FollowAChangeAfter50To500Milliseconds_EachAtATimeOfItsOwnThatTheSeedGives()
    {
        var (first, again, other) = (await OpeningsAsync(201, seed: 1), await OpeningsAsync(202, seed: 1), await OpeningsAsync(203, seed: 2));
        Assert.All(first, at => Assert.InRange(at, Least, Most + Slack));
        Assert.True(first.Max() - first.Min() > 2 * Slack, $"they open together: {string.Join(' ', first)}");
        Assert.True(Alike(first, again) >= AlikeAtLeast, $"{string.Join(' ', first)} and {string.Join(' ', again)}");
        Assert.True(Alike(first, other) < AlikeAtLeast, $"{string.Join(' ', first)} and {string.Join(' ', other)}");
    }

    /// <summary>How many nodes took the same time in both.</summary>
    private static int Alike(List<TimeSpan> one, List<TimeSpan> other) => one.Zip(other).Count(pair => (pair.First - pair.Second).Duration() <= Slack);

    /// <summary>When each node opens the port of a Service whose EndpointSlice comes at once, since that came.</summary>
    private static async Task<List<TimeSpan>> OpeningsAsync(int network, int seed)
    {
        var time = new FakeTimeProvider();
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        using var metrics = new KubernetesMetrics();
        var access = new KubernetesAccess(server.CreateClient("nodes"), time, NullLoggerFactory.Instance, metrics, seed);
        var options = new SandboxClusterOptions
        {
            Nodes = Nodes,
            Network = IPAddress.Parse($"127.{network}.0.0"),
            Workloads = [new EchoWorkload("default", "web", 1, [new EchoWorkloadPort("http", "TCP", 8080)])],
        };
        await using var cluster = await SandboxCluster.StartAsync(options, access, Ct);
        await UntilAsync(() => server.Administrator.List(ResourceTypes.Pods) is [var pod] && pod.GetProperty("status").TryGetProperty("podIP", out _));
        time.Advance(Most);
        var created = server.Administrator.Create(ResourceType.Services, """
            {"metadata": {"namespace": "default", "name": "web"}, "spec": {"type": "NodePort", "selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "http"}]}}
            """);
        var port = created.GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32();
        await UntilAsync(() => server.Administrator.List(ResourceTypes.EndpointSlices) is [var slice] && slice.GetProperty("endpoints").GetArrayLength() == 1);
        await SettleAsync();

        var opened = new TimeSpan?[Nodes];
        for (var elapsed = TimeSpan.Zero; opened.Any(at => at is null); elapsed += Step)
        {
            Assert.True(elapsed <= 2 * Most, $"not all have opened the port: {string.Join(' ', opened)}");
            for (var node = 0; node < Nodes; node++)
            {
                if (opened[node] is null && await IsOpenAsync($"127.{network}.0.{node + 1}", port))
                    opened[node] = elapsed;
            }

            time.Advance(Step);
            await SettleAsync();
        }

        return [.. opened.Select(at => at!.Value)];
    }

    /// <summary>What is under way on other threads needs a moment that is not of the virtual clock.</summary>
    private static Task SettleAsync() => Task.Delay(20, Ct);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "never");
            await Task.Delay(10, Ct);
        }
    }

    private static async Task<bool> IsOpenAsync(string address, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, Ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
