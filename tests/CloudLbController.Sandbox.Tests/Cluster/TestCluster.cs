using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Cluster;
using CloudLbController.Sandbox.Cluster.Workloads;
using CloudLbController.Sandbox.Kinds;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>A sandbox with machines on loopback addresses of its own, and clients of its NodePorts.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const int PodPort = 8080;
    private const int Questions = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _last;

    private readonly KubernetesMetrics _metrics = new();
    private readonly SandboxServer _server = new(TimeProvider.System, new Random(1), ApiLatency.None);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private SandboxCluster? _cluster;

    private TestCluster()
    {
    }

    public SandboxCluster Cluster => _cluster!;

    public Administrator Administrator => _server.Administrator;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A number of nodes with as many pods of <c>web</c>, one on each, that speak HTTP and UDP at <see cref="PodPort"/>.</summary>
    public static async Task<TestCluster> StartAsync(int nodes = 2, int? pods = null)
    {
        var test = new TestCluster();
        var access = new KubernetesAccess(test._server.CreateClient("nodes"), TimeProvider.System, NullLoggerFactory.Instance, test._metrics, 1);
        var options = new SandboxClusterOptions
        {
            Nodes = nodes,
            Network = IPAddress.Parse($"127.{200 + (Interlocked.Increment(ref _last) % 50)}.0.0"),
            Workloads = [new EchoWorkload("default", "web", pods ?? nodes, [new("http", "TCP", PodPort), new("udp", "UDP", PodPort)])],
        };
        test._cluster = await SandboxCluster.StartAsync(options, access, Ct);
        await test.UntilAsync(() => test.Pods().Count(pod => pod.GetProperty("status").TryGetProperty("podIP", out _)) == (pods ?? nodes), "all pods run");
        return test;
    }

    /// <summary>Creates a NodePort Service of the pods, of the fields of a spec beside; answers the port.</summary>
    public int AddService(string name, string spec = "", string port = """{"port": 80, "targetPort": "http"}""", string type = "NodePort")
    {
        var created = Administrator.Create(ResourceType.Services, $$"""
            {"metadata": {"namespace": "default", "name": "{{name}}"}, "spec": {"type": "{{type}}", "selector": {"app": "web"}, "ports": [{{port}}] {{(spec == "" ? "" : ", " + spec)}} } }
            """);
        return created.GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32();
    }

    public JsonElement Service(string name) => Administrator.Get(ResourceType.Services, new ObjectName("default", name));

    public IReadOnlyList<JsonElement> Pods() => Administrator.List(ResourceTypes.Pods);

    public IPAddress Address(string node) => Cluster.Nodes.Single(report => report.Name == node).Address;

    /// <summary>What a pod answers behind a NodePort; null where nobody does.</summary>
    public async Task<JsonNode?> AskAsync(string node, int port, string path = "/")
    {
        try
        {
            return JsonNode.Parse(await _http.GetStringAsync(new Uri($"http://{Address(node)}:{port}{path}"), Ct));
        }
        catch (Exception error) when (error is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    public async Task<JsonNode?> AskUdpAsync(string node, int port, string text)
    {
        using var socket = new UdpClient();
        socket.Connect(Address(node), port);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), Ct);
            return JsonNode.Parse((await socket.ReceiveAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(1), Ct)).Buffer);
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Waits until a NodePort is answered by pods of just these nodes; none for nobody.</summary>
    public Task AnswersAsync(string node, int port, params string[] nodes) => UntilAsync(
        async () =>
        {
            var seen = new HashSet<string>();
            for (var i = 0; i < Questions; i++)
                seen.Add((string?)(await AskAsync(node, port))?["node"] ?? "");
            return seen.SetEquals(nodes.DefaultIfEmpty(""));
        },
        $"{node}:{port} is answered by {string.Join(' ', nodes)}");

    public async Task<(HttpStatusCode Code, string Body)?> PageAsync(string node, int port, string path = "/healthz")
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://{Address(node)}:{port}{path}"), Ct);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await condition(); await Task.Delay(20, Ct))
        {
            if (Cluster.Failed.IsFaulted)
                await Cluster.Failed;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"never: {what}\n{string.Join('\n', Pods().Concat(Administrator.List(ResourceTypes.EndpointSlices)))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _http.Dispose();
        _metrics.Dispose();
    }
}
