using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A Service and what stands behind it: the NodePorts that a test opens on nodes.</summary>
internal sealed class ServedService(Cluster cluster, string name, IReadOnlyDictionary<string, string> nodes) : IAsyncDisposable
{
    /// <summary>Annotations by which a node is in or out after one health check, a second apart.</summary>
    public const string QuickChecks =
        """{ cloudlb.io/health-check-interval: "1", cloudlb.io/health-check-healthy: "1", cloudlb.io/health-check-unhealthy: "1" }""";

    private const int Questions = 16;
    private const int FirstNodePort = 30000;
    private const int LastNodePort = 32767;

    private readonly Dictionary<(string Node, ServedPort Port), IAsyncDisposable> _open = [];
    private readonly Dictionary<string, HealthPage> _pages = [];

    public string Name => name;

    public Task<JsonElement> ReadAsync() => cluster.ServiceAsync(name);

    /// <summary>Changes fields of its spec.</summary>
    public async Task PatchAsync(string spec) => Assert.Null(await TryPatchAsync(spec));

    /// <summary>Replaces its ports: JSON, separated by commas.</summary>
    public Task PatchPortsAsync(string ports) => PatchAsync($"{{\"ports\":[{ports}]}}");

    /// <summary>The address in its status; waits for it.</summary>
    public Task<string> AddressAsync() => cluster.AddressAsync(name);

    /// <summary>Waits until it shows no address and has nothing of ours any more.</summary>
    public Task LetGoAsync() => cluster.LetGoAsync(name);

    public async Task<IReadOnlyList<string?>> FinalizersAsync() =>
        (await ReadAsync()).GetProperty("metadata").TryGetProperty("finalizers", out var list) ? [.. list.EnumerateArray().Select(name => name.GetString())] : [];

    /// <summary>Gives a port, by default the first, another NodePort, and answers it: the next number that nobody has.</summary>
    public async Task<int> MoveNodePortAsync(string? port = null)
    {
        var ports = JsonNode.Parse((await ReadAsync()).GetProperty("spec").GetProperty("ports").GetRawText())!.AsArray();
        var moved = ports.First(candidate => port is null || (string?)candidate!["name"] == port)!;
        for (var next = (int)moved["nodePort"]! + 1; ; next++)
        {
            moved["nodePort"] = next = next > LastNodePort ? FirstNodePort : next;
            if (await TryPatchAsync($"{{\"ports\":{ports.ToJsonString()}}}") is not { } refusal)
            {
                return next;
            }

            Assert.Contains("provided port is already allocated", refusal, StringComparison.Ordinal);
        }
    }

    /// <summary>Deletes it and waits until it is gone.</summary>
    public async Task DeleteAsync()
    {
        await cluster.KubectlAsync($"delete service {name} --wait=false");
        await cluster.GoneAsync(name);
    }

    /// <summary>Its ports as they are now, in their order.</summary>
    public async Task<IReadOnlyList<ServedPort>> PortsAsync() =>
        [.. (await ReadAsync()).GetProperty("spec").GetProperty("ports").EnumerateArray().Select(ServedPort.Of)];

    /// <summary>Opens its NodePorts on these nodes, as its pods would.</summary>
    public async Task OpenAsync(params string[] names)
    {
        var ports = await PortsAsync();
        foreach (var place in names.SelectMany(node => ports, (node, port) => (Node: node, Port: port with { Number = 0 })).Where(place => !_open.ContainsKey(place)))
        {
            _open[place] = Echo.Open(place.Port.Protocol, place.Node, nodes[place.Node], place.Port.NodePort);
        }
    }

    /// <summary>On these nodes: kube-proxy says whether there are pods. Only with policy Local does it do so for each Service.</summary>
    public async Task OpenHealthPagesAsync(params string[] names)
    {
        if ((await ReadAsync()).GetProperty("spec").TryGetProperty("healthCheckNodePort", out var port))
        {
            foreach (var node in names)
            {
                _pages[node] = await HealthPage.StartAsync(nodes[node], port.GetInt32());
            }
        }
    }

    /// <summary>Has the page of a node say so, where there is one.</summary>
    public void SayHealthy(string node, bool healthy) => _pages.GetValueOrDefault(node)?.Say(healthy);

    /// <summary>Closes what is open on these nodes.</summary>
    public Task CloseAsync(params string[] names) => CloseAsync(place => names.Contains(place.Node));

    /// <summary>Closes NodePorts that are no longer its own.</summary>
    public async Task CloseOldAsync()
    {
        var now = (await PortsAsync()).Select(port => port.NodePort).ToHashSet();
        await CloseAsync(place => !now.Contains(place.Port.NodePort));
    }

    /// <summary>Waits until all its ports are answered at its address, by these nodes and no others.</summary>
    public async Task AnswersAsync(params string[] names)
    {
        var address = await AddressAsync();
        foreach (var port in await PortsAsync())
        {
            await AnswersAsync(port, address, names);
        }
    }

    /// <summary>Waits until nobody answers at an address and port.</summary>
    public Task SilentAsync(string protocol, string address, int port) => Eventually.TrueAsync(
        async () => await Echo.WhoAnswersAsync(protocol, address, port) is null, () => $"{address}:{port} still answers for {name}\n{cluster.Logs()}");

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(_ => true);
        foreach (var page in _pages.Values)
        {
            await page.DisposeAsync();
        }
    }

    private Task<string?> TryPatchAsync(string spec) => cluster.TryPatchAsync(name, $"{{\"spec\":{spec}}}");

    private Task AnswersAsync(ServedPort port, string address, string[] names)
    {
        var last = "";
        return Eventually.TrueAsync(
            async () =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, Questions).Select(_ => Echo.WhoAnswersAsync(port.Protocol, address, port.Number)));
                last = string.Join(' ', answers.Select(answer => answer ?? "-"));
                return answers.ToHashSet().SetEquals(names);
            },
            () => $"{name} {port}: expected {string.Join(' ', names)} to answer; last: {last}\n{cluster.Logs()}");
    }

    private async Task CloseAsync(Func<(string Node, ServedPort Port), bool> which)
    {
        foreach (var place in _open.Keys.Where(which).ToList())
        {
            _open.Remove(place, out var port);
            await port!.DisposeAsync();
        }
    }
}
