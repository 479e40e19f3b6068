using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Benchmarks.Store;

/// <summary>Whether the sandbox's store keeps up with a large cluster: every watcher must see every change, once and in order.</summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const int Services = 2_000;
    private const int Nodes = 1_000;
    private const int Watchers = 100;
    private const int PerSecond = 1_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => "store";

    public string Summary => $"{Services} Services and {Nodes} nodes with {Watchers} watchers at {PerSecond} changes a second";

    public string? Missing => null;

    public async Task RunAsync(Report report, CancellationToken ct)
    {
        var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
        Fill(server);
        var watchers = new List<StoreWatcher>();
        for (var number = 0; number < Watchers; number++)
        {
            watchers.Add(await StoreWatcher.OpenAsync(server, number % 2 == 0 ? ResourceType.Services : ResourceType.Nodes, ct));
        }

        var (changes, behind) = await ChangeAsync(server, ct);
        var drained = TimeProvider.System.GetTimestamp();
        await Until.TrueAsync(() => Task.FromResult(watchers.TrueForAll(watcher => watcher.Seen >= changes / 2)), "all events arrive", Patience, ct, TimeSpan.FromMilliseconds(1));
        var late = TimeProvider.System.GetElapsedTime(drained);

        var spread = $"of {watchers.Sum(watcher => watcher.Seen)} to {Watchers} watchers";
        report.Add(new Figure("events lost or twice", watchers.Sum(watcher => Math.Abs(watcher.Seen - (changes / 2))), "") { Spread = spread, Budget = Budget.AtMost(0) });
        report.Add(new Figure("events out of order", watchers.Sum(watcher => watcher.Reordered), "") { Spread = spread, Budget = Budget.AtMost(0) });
        report.Add(new Figure("changes a second", changes / Duration.TotalSeconds, "") { Spread = $"most behind schedule {Number.Text(behind.TotalMilliseconds)} ms", Budget = Budget.AtLeast(PerSecond * 0.999) });
        report.Add(new Figure("last event after the last change", late.TotalMilliseconds, "ms") { Spread = "1 run" });
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }
    }

    private static void Fill(SandboxServer server)
    {
        for (var number = 0; number < Services; number++)
        {
            server.Administrator.Create(ResourceType.Services, $$$"""
                {"metadata": {"namespace": "default", "name": "{{{NameOf(number)}}}"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 80}]}}
                """);
        }

        for (var number = 0; number < Nodes; number++)
        {
            server.Administrator.Create(ResourceType.Nodes, $$$"""{"metadata": {"name": "{{{NameOf(number)}}}"}, "status": {"addresses": [{"type": "InternalIP", "address": "10.0.0.1"}]}}""");
        }
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"object-{number}");

    /// <summary>Changes a Service and a node in turn, at the rate; answers how many changes and how far they fell behind at most.</summary>
    private static async Task<(int Changes, TimeSpan Behind)> ChangeAsync(SandboxServer server, CancellationToken ct)
    {
        var api = server.CreateClient("changes");
        var (changes, behind, started) = (0, TimeSpan.Zero, TimeProvider.System.GetTimestamp());
        var all = (int)(Duration.TotalSeconds * PerSecond);
        while (changes < all)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            for (var due = Math.Min(all, (int)(elapsed.TotalSeconds * PerSecond)); changes < due; changes++)
            {
                var (type, name) = changes % 2 == 0
                    ? (ResourceType.Services, new ObjectName("default", NameOf(changes / 2 % Services)))
                    : (ResourceType.Nodes, new ObjectName(null, NameOf(changes / 2 % Nodes)));
                var label = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["change"] = changes.ToString(CultureInfo.InvariantCulture) } } };
                await api.PatchAsync(type, name, null, PatchKind.Merge, label, ct);
            }

            var now = TimeProvider.System.GetElapsedTime(started) - TimeSpan.FromSeconds((double)changes / PerSecond);
            behind = now > behind ? now : behind;
            await Task.Delay(1, ct);
        }

        return (changes, behind);
    }
}
