using System.Globalization;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Latency;

/// <summary>How long users wait, on a real API server with <c>cloudlb run --provider local</c>: for the first answer of a new Service, and for a new node to be used.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Runs = 30;
    private const int WarmUps = 3;
    private const int Port = 18080;
    private const int FirstNodePort = 30100;

    /// <summary>Longer than the debouncer's longest wait, so that each event begins a burst of its own.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public string Name => "latency";

    public string Summary => "a Service applied -> the first 200 OK; a node added -> the relay uses it";

    public string? Missing => ApiServer.Missing;

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        var (nodes, pool) = (Loopback.Network(), Loopback.Network());
        await using var cluster = await Cluster.StartAsync([], ct);
        await using var first = new WebNode($"{nodes}.1", Enumerable.Range(FirstNodePort, WarmUps + Runs));
        await cluster.CreateAsync(Objects.Nodes, Objects.Node("node-1", $"{nodes}.1"), ct);
        await using var cloudlb = await cluster.RunAsync($"--provider local --node-health-port 0 --provider-set pool.default={pool}.0/24", ct);

        report.Explain($"one after another on an otherwise idle API server, after {WarmUps} that are not counted; the client learns the address by a watch");
        var services = new List<ServiceTimes>();
        for (var number = 0; number < WarmUps + Runs; number++)
        {
            services.Add(await ServiceAsync(cluster, number, ct));
        }

        Tell("Service applied -> address published", services.Select(times => times.Published), report);
        Tell("Service applied -> first 200 OK", services.Select(times => times.Answered), report);

        report.Explain($"node events: the end is the first connection to the new node, which its health check opens at once; {WarmUps + Runs} Services get it as a target");
        var joins = new List<TimeSpan>();
        for (var number = 2; number < 2 + WarmUps + Runs; number++)
        {
            joins.Add(await NodeAsync(cluster, number, $"{nodes}.{number}", ct));
        }

        Tell("Node added -> change issued", joins, report);
    }

    private static async Task<ServiceTimes> ServiceAsync(Cluster cluster, int number, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"web-{number}");
        var service = Objects.Service(name, (Port, FirstNodePort + number));
        var applied = TimeProvider.System.GetTimestamp();
        await cluster.CreateAsync(Objects.Services, service, ct);
        var address = await new AddressWatch(cluster.Server.Client).AddressAsync(name, ct);
        var published = TimeProvider.System.GetElapsedTime(applied);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://{address}:{Port}/"), ct);
        answer.EnsureSuccessStatusCode();
        return new ServiceTimes(published, TimeProvider.System.GetElapsedTime(applied));
    }

    private static async Task<TimeSpan> NodeAsync(Cluster cluster, int number, string address, CancellationToken ct)
    {
        await Task.Delay(Quiet, ct);
        await using var node = new WebNode(address, FirstNodePort);
        var added = TimeProvider.System.GetTimestamp();
        await cluster.CreateAsync(Objects.Nodes, Objects.Node(string.Create(CultureInfo.InvariantCulture, $"node-{number}"), address), ct);
        return TimeProvider.System.GetElapsedTime(added, await node.FirstContact.WaitAsync(TimeSpan.FromSeconds(60), ct));
    }

    private static void Tell(string name, IEnumerable<TimeSpan> times, Report report)
    {
        var samples = new Samples(times.Skip(WarmUps).Select(time => time.TotalMilliseconds));
        report.Add(new Figure($"{name}, p50", samples.Median, "ms") { Spread = $"{samples.Spread} in {samples.Count} runs" });
        report.Add(new Figure($"{name}, p99", samples.Percentile(99), "ms") { Spread = $"the slowest of {samples.Count}" });
    }
}
