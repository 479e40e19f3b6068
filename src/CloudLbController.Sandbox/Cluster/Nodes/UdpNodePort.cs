using System.Net;
using System.Net.Sockets;
using CloudLbController.Sandbox.Cluster.Balancing;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>A UDP NodePort: a client stays with its endpoint while both are there and it is not idle for long.</summary>
internal sealed class UdpNodePort : INodePort
{
    private const int LargestDatagram = 65_536;
    private const int MostFlows = 512;
    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(1);

    private readonly NodeContext _node;
    private readonly Socket _socket;
    private readonly EndpointChooser _chooser;
    private readonly Dictionary<IPEndPoint, UdpFlow> _flows = [];
    private readonly Task _receiving;
    private volatile ServiceRoute _route;

    /// <summary>Opens it; throws <see cref="SocketException"/> where the port is in use.</summary>
    public UdpNodePort(NodeContext node, ServiceRoute route)
    {
        (_node, _route) = (node, route);
        _chooser = node.CreateChooser();
        _socket = LoopbackSocket.Bind(SocketType.Dgram, new IPEndPoint(node.Address, route.NodePort));
        _receiving = ReceiveAsync();
    }

    public ServiceRoute Route
    {
        get => _route;
        set => _route = value;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _receiving;
        foreach (var flow in _flows.Values)
            flow.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram);
        var any = new IPEndPoint(_node.Address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, any);
                if (await FlowAsync((IPEndPoint)received.RemoteEndPoint) is { } flow)
                    await flow.SendAsync(buffer.AsMemory(0, received.ReceivedBytes));
            }
            catch (SocketException error) when (error.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket))
            {
                // An endpoint or a client that is not there any more, or no handles: a datagram may be lost.
                await Task.Delay(ErrorPause, _node.Time, CancellationToken.None);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task<UdpFlow?> FlowAsync(IPEndPoint client)
    {
        var route = _route;
        if (_flows.TryGetValue(client, out var known) && !known.IsOver && route.External.Contains(known.Backend))
            return known;
        Forget(client);
        foreach (var (old, _) in _flows.Where(pair => pair.Value.IsOver || !route.External.Contains(pair.Value.Backend)).ToList())
            Forget(old);
        if (_flows.Count >= MostFlows)
            Forget(_flows.First().Key);
        if (_chooser.Choose(route.External, client.Address, route.Affinity) is not { } chosen)
            return null;
        _node.Count(route.Service);
        var socket = await LoopbackSocket.ConnectAsync(SocketType.Dgram, _node.Network.Reach(chosen.EndPoint), route.KeepsClientAddress ? client.Address : _node.Address, _node.Time);
        return _flows[client] = new UdpFlow(socket, chosen, client, _socket, _node.Time);
    }

    private void Forget(IPEndPoint client)
    {
        if (_flows.Remove(client, out var flow))
            flow.Dispose();
    }
}
