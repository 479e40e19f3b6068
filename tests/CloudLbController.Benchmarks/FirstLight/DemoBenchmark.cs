using System.Globalization;
using System.Text.Json;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.Benchmarks.Rolling;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.FirstLight;

/// <summary>How long a newcomer waits: for the demo's first answer, and for that of a Service that is applied to a cluster with nodes that take their time.</summary>
internal sealed class DemoBenchmark : IBenchmark
{
    private const int Runs = 10;
    private const int Services = 30;
    private const int WarmUps = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    public string Name => "demo";

    public string Summary => "cloudlb demo started -> the first 200 OK; a Service applied to the sandbox -> the first 200 OK";

    public string? Missing => null;

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
        var starts = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            starts.Add((await StartAsync(client, ct)).TotalMilliseconds / 1000);
        }

        Tell("demo started -> first 200 OK", new Samples(starts), "s", 5, report);

        await using var cluster = await RollingCluster.StartAsync(3, "", ct);
        report.Explain("nodes follow a change 50 to 500 ms later; the relay holds the first client until one of three has");
        var answers = new List<double>();
        for (var number = 0; number < WarmUps + Services; number++)
        {
            answers.Add((await ApplyAsync(cluster, string.Create(CultureInfo.InvariantCulture, $"web-{number}"), client, ct)).TotalMilliseconds);
        }

        Tell("Service applied -> first 200 OK", new Samples(answers.Skip(WarmUps)), "ms", 500, report);
    }

    private static void Tell(string name, Samples samples, string unit, double budget, Report report)
    {
        report.Add(new Figure($"{name}, p50", samples.Median, unit) { Spread = $"{samples.Spread} in {samples.Count} runs", Budget = Budget.AtMost(budget) });
        report.Add(new Figure($"{name}, slowest", samples.Percentile(100), unit) { Spread = $"of {samples.Count}" });
    }

    /// <summary>From the start of the process to the first answer of the Service <c>web</c>.</summary>
    private static async Task<TimeSpan> StartAsync(HttpClient client, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        var state = Path.Combine(folder.FullName, "state.json");
        var started = TimeProvider.System.GetTimestamp();
        await using var demo = ManagedProcess.Start(Path.Combine(AppContext.BaseDirectory, "cloudlb"), ["demo", "--state", state], Path.Combine(folder.FullName, "log"));
        string? address = null;
        await Until.TrueAsync(() => Task.FromResult((address = Address(state)) is not null), "web has an address", Patience, ct, Moment);
        using var answer = await client.GetAsync(new Uri($"http://{address}:{RollingCluster.Port}/"), ct);
        answer.EnsureSuccessStatusCode();
        var time = TimeProvider.System.GetElapsedTime(started);
        await demo.TerminateAsync(ct);
        folder.Delete(recursive: true);
        return time;
    }

    private static async Task<TimeSpan> ApplyAsync(RollingCluster cluster, string name, HttpClient client, CancellationToken ct)
    {
        var applied = TimeProvider.System.GetTimestamp();
        cluster.AddService(name, "Cluster");
        using var answer = await client.GetAsync(new Uri($"http://{await cluster.AddressAsync(name, isHealthy: false, ct)}:{RollingCluster.Port}/"), ct);
        answer.EnsureSuccessStatusCode();
        return TimeProvider.System.GetElapsedTime(applied);
    }

    private static string? Address(string state) => !File.Exists(state) ? null
        : JsonDocument.Parse(File.ReadAllText(state)).RootElement.GetProperty("services").GetProperty("web").GetProperty("address").GetString();
}
