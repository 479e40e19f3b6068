using System.Globalization;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>A large cluster: what it costs to keep, and to come back to.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int KubeProxyPort = 10256;
    private const int NodesOfANetwork = 250;
    private const int WritesToShow = 5;
    private const int Restarts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly List<string> _networks = [.. Enumerable.Range(0, (Crowd.Nodes / NodesOfANetwork) + 1).Select(_ => Loopback.Network())];

    public string Name => "scale";

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Crowd.Services} Services, {Crowd.Nodes} nodes, {Crowd.Pods} pods, {Crowd.Secrets} Secrets: memory, requests, and a restart");

    public string? Missing => ApiServer.Missing;

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        using var log = new AccessLog(Cluster.Account.Name);
        await using var cluster = await Cluster.StartAsync(log.ServerArguments, ct);
        await Crowd.FillAsync(cluster, AddressOf, ct);
        await MeasureMemoryAsync(cluster, report, ct);
        await MeasureRestartAsync(cluster, log, report, ct);
        TellRequests(log.Read(), report);
    }

    private async Task MeasureMemoryAsync(Cluster cluster, Report report, CancellationToken ct)
    {
        report.Explain("memory: cloudlb run --provider memory from its start until every Service is programmed, and then one node more for all of them");
        await using var cloudlb = await cluster.RunAsync("--provider memory", ct);
        await Until.TrueAsync(() => ServiceStates.AllAreWellAsync(cluster, Crowd.Services, ct), "every Service is programmed", Patience, ct, Pause);
        var settled = cloudlb.PeakMemory;
        await cluster.CreateAsync(Objects.Nodes, LargeObjects.Node(Crowd.Nodes, AddressOf(Crowd.Nodes)), ct);
        await Task.Delay(Rest, ct);
        var heap = (await cloudlb.MetricsAsync(ct)).Sum("dotnet_total_memory_bytes") / (1024 * 1024);
        report.Add(new Figure("peak resident memory (VmHWM)", cloudlb.PeakMemory, "MiB")
        {
            Spread = string.Create(CultureInfo.InvariantCulture, $"one run; {settled:F0} before the node, heap {heap:F0}"),
            Budget = Budget.AtMost(200),
        });
        await cloudlb.TerminateAsync(ct);
    }

    /// <summary>
    /// The memory provider's cloud ends with its process, so a restart would make every load balancer anew under another host name, and write it. The data plane of the
    /// local provider ends too, but gives the addresses of the statuses again: so the passes have more to do than with a cloud that stayed, and still nothing to write.
    /// </summary>
    private async Task MeasureRestartAsync(Cluster cluster, AccessLog log, Report report, CancellationToken ct)
    {
        report.Explain("restart: cloudlb run --provider local with a Lease; its plane ends with it, so every pass makes its load balancer anew, under the address in its status");
        await using var nodes = new WebNodes([.. Enumerable.Range(0, Crowd.Nodes + 1).Select(number => new WebNode(AddressOf(number), KubeProxyPort))]);
        var pool = string.Join(',', Enumerable.Range(0, (Crowd.Services / NodesOfANetwork) + 1).Select(_ => $"{Loopback.Network()}.0/24"));
        var arguments = $"--provider local --leader-elect true --provider-set pool.default={pool}";
        await using (var first = await cluster.RunAsync(arguments, ct))
        {
            await Until.TrueAsync(() => ServiceStates.AllAreWellAsync(cluster, Crowd.Services, ct), "every Service is programmed", Patience, ct, Pause);
            await Task.Delay(Rest, ct);
            await first.TerminateAsync(ct);
        }

        var restarts = new List<Restart>();
        while (restarts.Count < Restarts)
        {
            restarts.Add(await Restart.MeasureAsync(cluster, arguments, log, ct));
        }

        TellRestarts(restarts, report);
    }

    private static void TellRestarts(List<Restart> restarts, Report report)
    {
        Tell("start after a graceful stop -> first pass", "s", restart => restart.Times.FirstPass.TotalSeconds, Budget.AtMost(5));
        Tell("start after a graceful stop -> all keys passed", "s", restart => restart.Times.AllPassed.TotalSeconds, Budget.AtMost(15));
        Tell("peak resident memory of these processes (VmHWM)", "MiB", restart => restart.PeakMemory, null);
        report.Add(new Figure("API writes after these starts, but the lease", restarts.Sum(restart => restart.Writes.Count), "")
        {
            Spread = string.Create(CultureInfo.InvariantCulture, $"all {restarts.Count}, watched {Restart.Watched.TotalSeconds} s longer"),
            Budget = Budget.AtMost(0),
        });
        foreach (var (write, since) in restarts.SelectMany(restart => restart.Writes.Select(write => (write, restart.Since))).Take(WritesToShow))
        {
            report.Explain($"  after {Number.Text((write.Time - since).TotalSeconds)} s: {write.Verb} {write.Path}");
        }

        void Tell(string name, string unit, Func<Restart, double> value, Budget? budget)
        {
            var samples = new Samples(restarts.Select(value));
            report.Add(new Figure(name, samples.Median, unit) { Spread = $"{samples.Spread} in {samples.Count} runs", Budget = budget });
        }
    }

    private static void TellRequests(IReadOnlyList<AccessEntry> requests, Report report)
    {
        var rows = requests.GroupBy(entry => $"{entry.Verb} {entry.Resource}").OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}");
        report.Explain($"the API server's audit log of our ServiceAccount, all runs together: {string.Join(", ", rows)}");
        report.Add(new Figure("requests of ours for pods or secrets", requests.Count(entry => entry.IsForbiddenFruit), "")
        {
            Spread = $"of {requests.Count} requests",
            Budget = Budget.AtMost(0),
        });
    }

    private string AddressOf(int node) => string.Create(CultureInfo.InvariantCulture, $"{_networks[node / NodesOfANetwork]}.{1 + (node % NodesOfANetwork)}");
}
