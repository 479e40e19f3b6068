using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Sandbox.Tests;

/// <summary>The sandbox on real threads, as when it is served.</summary>
public sealed class ConcurrencyTests
{
    private const int Writers = 4;
    private const int Writes = 100;

    [Fact]
    public async Task Watch_WritersOnManyThreads_SeesEveryChangeOnceInOrder()
    {
        var ct = TestContext.Current.CancellationToken;
        var server = new SandboxServer(TimeProvider.System, new Random(1), new ApiLatency(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));
        var api = server.CreateClient("c");
        var start = server.Store.Version;
        var watches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.WatchAsync(ResourceType.Leases, new WatchRequest($"{start}", TimeSpan.FromMinutes(5)), ct)));
        var seen = watches.Select(watch => CollectAsync(watch, Writers * Writes, ct)).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(server, writer), ct)));

        var expected = Enumerable.Range(1, Writers * Writes).Select(i => start + i);
        Assert.All(await Task.WhenAll(seen), versions => Assert.Equal(expected, versions));
    }

    private static async Task WriteAsync(SandboxServer server, int writer)
    {
        var api = server.CreateClient($"w{writer}");
        await api.CreateAsync(ResourceType.Leases, new JsonObject { ["metadata"] = new JsonObject { ["name"] = $"l{writer}", ["namespace"] = "default" } }, default);
        for (var i = 1; i < Writes; i++)
            await api.PatchAsync(ResourceType.Leases, new ObjectName("default", $"l{writer}"), null, PatchKind.Merge, new JsonObject { ["spec"] = new JsonObject { ["leaseTransitions"] = i } }, default);
    }

    private static async Task<List<long>> CollectAsync(IAsyncEnumerable<WatchEvent> watch, int count, CancellationToken ct)
    {
        var versions = new List<long>();
        await foreach (var (_, json) in watch.WithCancellation(ct))
        {
            versions.Add(long.Parse(json.GetProperty("metadata").GetProperty("resourceVersion").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            if (versions.Count == count)
                break;
        }

        return versions;
    }
}
