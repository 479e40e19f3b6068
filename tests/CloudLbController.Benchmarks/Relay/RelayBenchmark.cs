using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>
/// The TCP relay beside HAProxy: the same target, the same generator, a run of one and a run of the other, five times. The relay is <c>cloudlb run --provider local</c>
/// itself; the API server that told it what to do is stopped before anything is measured, since its work would be in the figures.
/// </summary>
internal sealed class RelayBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "relay";

    public string Summary => "bytes, requests and new connections through cloudlb run --provider local, beside HAProxy";

    public string? Missing => (ApiServer.Missing, Haproxy.Missing) is (null, null) ? null : string.Join("; ", new[] { ApiServer.Missing, Haproxy.Missing }.OfType<string>());

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        var network = Loopback.Network();
        var node = new LoadTargetOrder($"{network}.1", 30080, 30081);
        await using var target = await LoadProcess.StartTargetAsync(node);
        await using var generator = LoadProcess.StartGenerator();
        await using var cloudlb = await StartAsync($"{network}.10", node, ct);
        await using var haproxy = await Haproxy.StartAsync($"{network}.20", node, ct);

        var ours = new RelayUnderTest("cloudlb", cloudlb.ProcessId, $"{network}.10");
        var theirs = new RelayUnderTest("haproxy", haproxy.ProcessId, $"{network}.20");
        report.Explain($"cloudlb: {RelayEngine.Describe(cloudlb.ProcessId)}");
        report.Explain($"haproxy: {await Haproxy.VersionAsync(ct)}, mode tcp, nbthread {Environment.ProcessorCount}, buffers as by default");
        report.Explain("load: generator and target are a process each, the same for both; nothing is pinned: all share all cores; runs alternate, all on loopback");
        foreach (var shape in LoadShape.All)
        {
            await MeasureAsync(shape, ours, theirs, generator, report);
        }
    }

    /// <summary>cloudlb with a Service in front of the target, and nothing to do any more but that.</summary>
    private static async Task<Cloudlb> StartAsync(string address, LoadTargetOrder node, CancellationToken ct)
    {
        await using var cluster = await Cluster.StartAsync([], ct);
        await cluster.CreateAsync(Objects.Nodes, Objects.Node("node", node.Address), ct);
        var web = Objects.Service("web", (RelayUnderTest.EchoPort, node.EchoPort), (RelayUnderTest.FloodPort, node.FloodPort));
        await cluster.CreateAsync(Objects.Services, web, ct);
        var cloudlb = await cluster.RunAsync($"--provider local --node-health-port 0 --provider-set pool.default={address}", ct);
        try
        {
            await Until.TrueAsync(
                async () => await Loopback.AcceptsAsync(address, RelayUnderTest.EchoPort) && await Loopback.AcceptsAsync(address, RelayUnderTest.FloodPort),
                "the Service answers",
                Patience,
                ct);
            return cloudlb;
        }
        catch
        {
            await cloudlb.DisposeAsync();
            throw;
        }
    }

    private static async Task MeasureAsync(LoadShape shape, RelayUnderTest ours, RelayUnderTest theirs, LoadProcess generator, Report report)
    {
        var (own, other) = (new List<RelayRun>(), new List<RelayRun>());
        // The first run of each is not counted: code is compiled, and memory taken, in it.
        for (var round = 0; round <= Rounds; round++)
        {
            var first = round % 2 == 0;
            var a = await (first ? ours : theirs).MeasureAsync(generator, shape);
            var b = await (first ? theirs : ours).MeasureAsync(generator, shape);
            if (round > 0)
            {
                own.Add(first ? a : b);
                other.Add(first ? b : a);
            }
        }

        report.Explain($"{shape.Name}: {shape.AtOnce} at once, up to {shape.Seconds} s a run");
        Tell(shape, ours, own, report);
        Tell(shape, theirs, other, report);
        var ratios = new Samples(own.Zip(other, (mine, his) => mine.Load.PerSecond / his.Load.PerSecond));
        report.Add(new Figure($"{shape.Name}, of HAProxy's", ratios.Median, "")
        {
            Spread = $"{ratios.Spread} in {ratios.Count} runs",
            Budget = shape.Budget,
        });
    }

    private static void Tell(LoadShape shape, RelayUnderTest relay, List<RelayRun> runs, Report report)
    {
        var rates = new Samples(runs.Select(run => run.Load.PerSecond));
        report.Explain(
            $"  {relay.Name}  {Number.Text(rates.Median)} {shape.Unit}/s ({rates.Spread}); "
            + $"p50 {Middle(run => run.Load.P50)} us, p99 {Middle(run => run.Load.P99)} us; "
            + $"CPU {Middle(run => run.Processors)} cores, {Middle(run => run.Cost)} us each; failed {runs.Sum(run => run.Load.Failures)}");

        string Middle(Func<RelayRun, double> value) => Number.Text(new Samples(runs.Select(value)).Median);
    }
}
