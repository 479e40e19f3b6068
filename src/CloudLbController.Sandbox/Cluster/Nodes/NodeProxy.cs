using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Balancing;
using CloudLbController.Sandbox.Http;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>What kube-proxy is on a node: opens NodePorts, answers health checks, and connects pods to Services. One caller at a time, but for <see cref="DialAsync"/>.</summary>
internal sealed class NodeProxy : IAsyncDisposable
{
    private readonly NodeContext _node;
    private readonly LoopbackServer _page;
    private readonly ConcurrentDictionary<(ObjectName Service, int Port), EndpointChooser> _choosers = [];
    private readonly Dictionary<(string Protocol, int Port), INodePort> _ports = [];
    private readonly Dictionary<int, ServicePage> _pages = [];
    private volatile RouteTable _table = new([], []);
    private volatile bool _isLeaving;

    public NodeProxy(NodeContext node)
    {
        _node = node;
        _page = NodePage.OfNode(node, () => _isLeaving);
    }

    /// <summary>Opens the node's own page. Throws <see cref="IOException"/> where the node's address is not to be had.</summary>
    public Task StartAsync() => _page.StartAsync();

    /// <summary>Makes the node what the table says; false where something could not be opened, which is told and worth another try.</summary>
    public async Task<bool> ApplyAsync(RouteTable table, bool isLeaving)
    {
        _isLeaving = isLeaving;
        _table = table;
        var open = table.Routes.Where(IsOpen).GroupBy(route => (route.Protocol, route.NodePort)).ToDictionary(group => group.Key, group => group.First());
        foreach (var (key, port) in _ports.Where(pair => !open.ContainsKey(pair.Key)).ToList())
        {
            _ports.Remove(key);
            await port.DisposeAsync();
        }

        // Ports first: a health page that says yes before its port is open would bring clients too early.
        var isComplete = open.Select(pair => OpenPort(pair.Key, pair.Value)).ToList().TrueForAll(opened => opened);
        return await ApplyPagesAsync(table) && isComplete;
    }

    /// <summary>
    /// Connects a pod of this node to where it wants: to an endpoint where that is an address of a Service. Throws <see cref="SocketException"/> where nobody is there.
    /// </summary>
    public Task<Socket> DialAsync(IPEndPoint to, IPAddress pod)
    {
        var routes = _table.Routes.Where(route => route.Protocol == "TCP" && route.Port == to.Port).ToList();
        var (route, among) = routes.Find(route => to.Address.Equals(route.ClusterIP)) is { } inside ? (inside, inside.Internal)
            : routes.Find(route => route.LoadBalancerIPs.Contains(to.Address)) is { } outside ? (outside, outside.Cluster)
            : (null, []);
        if (route is null)
            return LoopbackSocket.ConnectAsync(SocketType.Stream, _node.Network.Reach(to), pod, _node.Time);
        var chooser = _choosers.GetOrAdd((route.Service, route.Port), static (_, node) => node.CreateChooser(), _node);
        if (chooser.Choose(among, pod, route.Affinity) is not { } chosen)
            throw new SocketException((int)SocketError.ConnectionRefused);
        // A pod that meets itself behind its Service sees the node's address, or its answers would not take the way back.
        var target = _node.Network.Reach(chosen.EndPoint);
        return LoopbackSocket.ConnectAsync(SocketType.Stream, target, target.Address.Equals(pod) ? _node.Address : pod, _node.Time);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var port in _ports.Values)
            await port.DisposeAsync();
        foreach (var page in _pages.Values)
            await page.DisposeAsync();
        _ports.Clear();
        _pages.Clear();
        _node.BreakSessions();
        await _page.DisposeAsync();
    }

    /// <summary>A port without an endpoint refuses. (Where there are some on other nodes only, kube-proxy drops; a socket cannot.)</summary>
    private static bool IsOpen(ServiceRoute route) => route is { NodePort: > 0, External.Count: > 0, Protocol: "TCP" or "UDP" };

    private bool OpenPort((string Protocol, int Port) key, ServiceRoute route)
    {
        if (_ports.TryGetValue(key, out var known))
        {
            known.Route = route;
            return true;
        }

        try
        {
            _ports[key] = key.Protocol == "UDP" ? new UdpNodePort(_node, route) : new TcpNodePort(_node, route);
            return true;
        }
        catch (SocketException error)
        {
            Log.PortRefused(_node.Logger, _node.Name, key.Protocol, key.Port, route.Service.ToString(), error.Message + ".");
            return false;
        }
    }

    private async Task<bool> ApplyPagesAsync(RouteTable table)
    {
        var wanted = table.Health.GroupBy(health => health.Port).ToDictionary(group => group.Key, group => group.First());
        foreach (var (port, page) in _pages.Where(pair => !wanted.ContainsKey(pair.Key)).ToList())
        {
            _pages.Remove(port);
            await page.DisposeAsync();
        }

        var isComplete = true;
        foreach (var (port, health) in wanted)
        {
            if (_pages.TryGetValue(port, out var known))
                known.Health = health;
            else
                isComplete &= await OpenPageAsync(health);
        }

        return isComplete;
    }

    private async Task<bool> OpenPageAsync(ServiceHealth health)
    {
        var page = new ServicePage(_node, health);
        try
        {
            await page.StartAsync();
            _pages[health.Port] = page;
            return true;
        }
        catch (IOException error)
        {
            Log.PortRefused(_node.Logger, _node.Name, "health check", health.Port, health.Service.ToString(), error.Message);
            await page.DisposeAsync();
            return false;
        }
    }
}
