using System.Net;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>
/// One cluster with one <c>cloudlb run --provider local</c> for all tests that need no more than Services of their own; they run beside each other. It is
/// started when the first asks for it. Its nodes are a, b and c; a fourth has no address.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private const int KubeProxyPort = 10256;

    private readonly string _pool = Loopback.Network();
    private readonly string _tiny = Loopback.Network();
    private readonly string _nodes = Loopback.Network();
    private readonly List<HealthPage> _pages = [];
    private readonly Lazy<Task<Cluster>> _cluster;

    public LocalCluster() => _cluster = new Lazy<Task<Cluster>>(StartAsync);

    /// <summary>The nodes that can be reached, with their addresses.</summary>
    internal IReadOnlyDictionary<string, string> Nodes => new Dictionary<string, string> { ["a"] = $"{_nodes}.1", ["b"] = $"{_nodes}.2", ["c"] = $"{_nodes}.3" };

    /// <summary>The cluster; skips the test, with what to install, where there can be none.</summary>
    internal Task<Cluster> RequireAsync() => _cluster.Value;

    /// <summary>An address of the default pool that no Service gets by chance before the pool is nearly used up.</summary>
    internal string AddressOfPool(int last) => $"{_pool}.{last}";

    /// <summary>The one address of the pool <c>tiny</c>.</summary>
    internal string TinyAddress => $"{_tiny}.1";

    /// <summary>Where a client of its own sits.</summary>
    internal IPEndPoint Client(int number, int port = 0) => new(IPAddress.Parse($"{_nodes}.{100 + number}"), port);

    /// <summary>Applies a Service.</summary>
    /// <param name="name">Its name, in namespace default; each test has its own.</param>
    /// <param name="spec">Its spec, in one line of YAML.</param>
    /// <param name="annotations">YAML of its annotations.</param>
    internal async Task<ServedService> AddAsync(string name, string spec, string annotations = "{}")
    {
        var cluster = await RequireAsync();
        await cluster.ApplyAsync($"apiVersion: v1\nkind: Service\nmetadata: {{ name: {name}, annotations: {annotations} }}\nspec: {spec}\n");
        return new ServedService(cluster, name, Nodes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated && _cluster.Value.IsCompletedSuccessfully)
        {
            await (await _cluster.Value).DisposeAsync();
        }

        foreach (var page in _pages)
        {
            await page.DisposeAsync();
        }
    }

    private async Task<Cluster> StartAsync()
    {
        var cluster = await Cluster.StartApartAsync();
        foreach (var (name, address) in Nodes)
        {
            _pages.Add(await HealthPage.StartAsync(address, KubeProxyPort));
            await cluster.AddNodeAsync(name, address);
        }

        await cluster.ApplyAsync("apiVersion: v1\nkind: Node\nmetadata: { name: bare }\n");
        var controller = await cluster.RunAsync($"--provider local --provider-set pool.default={_pool}.0/24 --provider-set pool.tiny={_tiny}.1/32");
        await controller.ReadyAsync();
        return cluster;
    }
}
