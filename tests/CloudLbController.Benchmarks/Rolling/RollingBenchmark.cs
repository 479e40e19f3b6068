using System.Text.Json.Nodes;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;

namespace CloudLbController.Benchmarks.Rolling;

/// <summary>Whether users notice when everything behind their load balancer changes, on the sandbox with <c>cloudlb run --provider local</c>.</summary>
internal sealed class RollingBenchmark : IBenchmark
{
    private const int Pods = 4;
    private const int PerSecond = 500;
    private const int ShownFailures = 10;
    private const string Web = "web";
    private const string Near = "near";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "rolling";

    public string Summary => "requests while pods roll, a node drains and leaves, a NodePort changes and a port is added";

    public string? Missing => null;

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        report.Explain($"{PerSecond} requests a second for {Duration.TotalSeconds} s, half over new connections and half over kept ones, to two Services (policies Cluster and Local)");
        await RunAsync("", "", report, ct);
        report.Explain("the same with the relay's connect retry off: what would be lost without it");
        await RunAsync("--provider-set connect-budget=00:00:00", " without retry", report, ct);
    }

    private static async Task RunAsync(string arguments, string title, Report report, CancellationToken ct)
    {
        await using var cluster = await RollingCluster.StartAsync(Pods, arguments, ct);
        cluster.AddService(Web, "Cluster");
        cluster.AddService(Near, "Local");
        var targets = new List<Uri>();
        foreach (var service in new[] { Web, Near })
        {
            targets.Add(new Uri($"http://{await cluster.AddressAsync(service, isHealthy: true, ct)}:{RollingCluster.Port}/"));
        }

        using var load = new SteadyLoad();
        using var rolls = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = load.RunAsync(PerSecond, Duration, targets, ct);
        var rolling = RollAsync(cluster, rolls.Token);
        await ChangeAsync(cluster, ct);
        await running;
        await rolls.CancelAsync();
        var rolled = await rolling;

        var spread = $"of {load.Milliseconds.Count + load.Failures.Count} requests; {rolled} pods were replaced";
        report.Add(new Figure($"failed requests{title}", load.Failures.Count, "") { Spread = spread, Budget = arguments.Length == 0 ? Budget.AtMost(0) : Budget.AtLeast(1) });
        var samples = new Samples(load.Milliseconds);
        report.Add(new Figure($"longest request{title}", samples.Percentile(100), "ms") { Spread = $"p50 {Number.Text(samples.Median)}, p99 {Number.Text(samples.Percentile(99))}" });
        foreach (var failure in load.Failures.Take(ShownFailures))
        {
            report.Explain($"  {failure}");
        }
    }

    /// <summary>Replaces pod by pod, each when the one before has been replaced, until cancelled; answers how many.</summary>
    private static async Task<int> RollAsync(RollingCluster cluster, CancellationToken ct)
    {
        var rolled = 0;
        try
        {
            for (; ; rolled++)
            {
                var pod = cluster.ReadyPods()[0];
                cluster.DeletePod(pod);
                await Until.TrueAsync(() => Task.FromResult(cluster.ReadyPods() is { Count: Pods } now && !now.Contains(pod)), "a pod is replaced", Patience, ct);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return rolled;
        }
    }

    private static async Task ChangeAsync(RollingCluster cluster, CancellationToken ct)
    {
        const string Node = "node-2";
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        cluster.PatchNode(Node, """{"spec": {"unschedulable": true, "taints": [{"key": "ToBeDeletedByClusterAutoscaler", "effect": "NoSchedule"}]}}""");
        foreach (var pod in cluster.PodsOn(Node))
        {
            cluster.DeletePod(pod);
        }

        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        cluster.DeleteNode(Node);
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        foreach (var service in new[] { Web, Near })
        {
            var port = cluster.Service(service)["spec"]!["ports"]![0]!.AsObject();
            port["nodePort"] = (int)port["nodePort"]! == 32767 ? 30000 : (int)port["nodePort"]! + 1;
            cluster.PatchService(service, new JsonObject { ["spec"] = new JsonObject { ["ports"] = new JsonArray(port.DeepClone()) } }.ToJsonString());
            await Task.Delay(TimeSpan.FromSeconds(5), ct);
        }

        var ports = cluster.Service(Web)["spec"]!["ports"]!.AsArray();
        ports.Add(new JsonObject { ["name"] = "more", ["port"] = RollingCluster.Port + 1, ["targetPort"] = "http" });
        cluster.PatchService(Web, new JsonObject { ["spec"] = new JsonObject { ["ports"] = ports.DeepClone() } }.ToJsonString());
        var address = await cluster.AddressAsync(Web, isHealthy: true, ct);
        await Until.TrueAsync(() => Loopback.AcceptsAsync(address, RollingCluster.Port + 1), "the new port answers", Patience, ct);
    }
}
