using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Cluster;
using CloudLbController.Sandbox.Cluster.Workloads;
using CloudLbController.Sandbox.Http;
using CloudLbController.Sandbox.Kinds;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Benchmarks.Rolling;

/// <summary>The sandbox with three nodes and echo pods in this process, and <c>cloudlb run --provider local</c> on it as a process of its own.</summary>
internal sealed class RollingCluster : IAsyncDisposable
{
    public const int Port = 8080;
    private const int PodPort = 8080;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private static int _last;

    private readonly KubernetesMetrics _metrics = new();
    private readonly string _kubeconfig = Path.GetTempFileName();
    private readonly SandboxServer _server = new(TimeProvider.System, new Random(1), ApiLatency.None);
    private readonly SandboxFront _front;
    private SandboxCluster? _cluster;
    private Cloudlb? _cloudlb;

    private RollingCluster() => _front = new SandboxFront(_server, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);

    /// <summary>Starts all, without Services.</summary>
    public static async Task<RollingCluster> StartAsync(int pods, string arguments, CancellationToken ct)
    {
        var started = new RollingCluster();
        try
        {
            await File.WriteAllTextAsync(started._kubeconfig, SandboxFront.Kubeconfig(await started._front.StartAsync()), ct);
            var access = new KubernetesAccess(started._server.CreateClient("nodes"), TimeProvider.System, NullLoggerFactory.Instance, started._metrics, 1);
            var options = new SandboxClusterOptions
            {
                Network = IPAddress.Parse($"127.{200 + (Interlocked.Increment(ref _last) % 50)}.0.0"),
                Workloads = [new EchoWorkload("default", "echo", pods, [new EchoWorkloadPort("http", "TCP", PodPort)])],
            };
            started._cluster = await SandboxCluster.StartAsync(options, access, ct);
            started._cloudlb = await Cloudlb.StartAsync(
                $"--provider local --default --cluster-name rolling --kubeconfig {started._kubeconfig} --provider-set pool.default={Loopback.Network()}.0/24 {arguments}".TrimEnd(), ct);
            await Until.TrueAsync(() => Task.FromResult(started.ReadyPods().Count == pods), "all pods are ready", Patience, ct, Moment);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies a Service of the pods.</summary>
    public void AddService(string name, string policy) => _server.Administrator.Create(ResourceType.Services, $$"""
        {"metadata": {"namespace": "default", "name": "{{name}}", "annotations": {
           "cloudlb.io/health-check-interval": "1", "cloudlb.io/health-check-healthy": "1", "cloudlb.io/health-check-unhealthy": "1"} },
         "spec": {"type": "LoadBalancer", "externalTrafficPolicy": "{{policy}}", "selector": {"app": "echo"}, "ports": [{"name": "http", "port": {{Port}}, "targetPort": "http"} ]} }
        """);

    /// <summary>Waits for the address of a Service, and with <paramref name="isHealthy"/> until its targets are healthy.</summary>
    public async Task<string> AddressAsync(string name, bool isHealthy, CancellationToken ct)
    {
        await Until.TrueAsync(() => Task.FromResult(Address(name) is not null && (!isHealthy || IsHealthy(name))), $"{name} is ready", Patience, ct, TimeSpan.FromMilliseconds(1));
        return Address(name)!;
    }

    /// <summary>Names of the pods that are ready and not ending.</summary>
    public IReadOnlyList<string> ReadyPods() => [.. Pods().Where(pod => IsReady(pod) && pod["metadata"]!["deletionTimestamp"] is null).Select(pod => (string)pod["metadata"]!["name"]!)];

    /// <summary>Names of the pods on a node.</summary>
    public IReadOnlyList<string> PodsOn(string node) => [.. Pods().Where(pod => (string?)pod["spec"]!["nodeName"] == node).Select(pod => (string)pod["metadata"]!["name"]!)];

    public void DeletePod(string name) => _server.Administrator.Delete(ResourceTypes.Pods, new ObjectName("default", name));

    public void PatchService(string name, string patch) => _server.Administrator.Patch(ResourceType.Services, new ObjectName("default", name), patch);

    public JsonNode Service(string name) => ToNode(_server.Administrator.Get(ResourceType.Services, new ObjectName("default", name)));

    public void PatchNode(string name, string patch) => _server.Administrator.Patch(ResourceType.Nodes, new ObjectName(null, name), patch);

    public void DeleteNode(string name) => _server.Administrator.Delete(ResourceType.Nodes, new ObjectName(null, name));

    /// <summary>What the log of the controller ends with.</summary>
    public string Tail => _cloudlb!.Tail;

    public async ValueTask DisposeAsync()
    {
        if (_cloudlb is not null)
        {
            await _cloudlb.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        await _front.DisposeAsync();
        _metrics.Dispose();
        File.Delete(_kubeconfig);
    }

    private static bool IsReady(JsonNode pod) =>
        pod["status"]?["conditions"]?.AsArray().Any(condition => (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True") == true;

    private static JsonNode ToNode(JsonElement element) => JsonNode.Parse(element.GetRawText())!;

    private IEnumerable<JsonNode> Pods() => _server.Administrator.List(ResourceTypes.Pods).Select(ToNode);

    private string? Address(string name) => (string?)Service(name)["status"]?["loadBalancer"]?["ingress"]?[0]?["ip"];

    private bool IsHealthy(string name) => Service(name)["status"]?["conditions"]?.AsArray()
        .Any(condition => (string?)condition!["type"] == "cloudlb.io/TargetsHealthy" && (string?)condition["status"] == "True") == true;
}
