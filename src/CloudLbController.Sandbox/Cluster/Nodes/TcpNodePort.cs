using System.Net;
using System.Net.Sockets;
using CloudLbController.Sandbox.Cluster.Balancing;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>A TCP NodePort: each connection goes to an endpoint, and stays there also when the port is closed.</summary>
internal sealed class TcpNodePort : INodePort
{
    private const int Backlog = 512;
    private const int MostDrainPauses = 40;
    private static readonly TimeSpan DrainPause = TimeSpan.FromMilliseconds(5);

    private readonly NodeContext _node;
    private readonly Socket _listener;
    private readonly EndpointChooser _chooser;
    private readonly Task _accepting;
    private volatile ServiceRoute _route;

    /// <summary>Opens it; throws <see cref="SocketException"/> where the port is in use.</summary>
    public TcpNodePort(NodeContext node, ServiceRoute route)
    {
        (_node, _route) = (node, route);
        _chooser = node.CreateChooser();
        _listener = LoopbackSocket.Bind(SocketType.Stream, new IPEndPoint(node.Address, route.NodePort));
        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    public ServiceRoute Route
    {
        get => _route;
        set => _route = value;
    }

    public async ValueTask DisposeAsync()
    {
        // Who has connected already must not be reset; who comes without end must not hold it up.
        for (var pauses = 0; pauses < MostDrainPauses && _listener.Poll(0, SelectMode.SelectRead); pauses++)
            await Task.Delay(DrainPause, _node.Time, CancellationToken.None);
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
            catch (SocketException error) when (error.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket))
            {
                // This one gave up while it waited, or there are no handles; the next may do better.
                await Task.Delay(DrainPause, _node.Time, CancellationToken.None);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        Socket? backend = null;
        Session? session = null;
        try
        {
            var route = _route;
            var from = ((IPEndPoint)client.RemoteEndPoint!).Address;
            _node.Count(route.Service);
            if (_chooser.Choose(route.External, from, route.Affinity) is { } chosen)
            {
                backend = await LoopbackSocket.ConnectAsync(SocketType.Stream, _node.Network.Reach(chosen.EndPoint), route.KeepsClientAddress ? from : _node.Address, _node.Time);
                session = _node.Enter(client, backend);
                await session.RunAsync();
            }
            else
            {
                client.Reset();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            client.Reset();
        }
        finally
        {
            if (session is not null)
                _node.Leave(session);
            client.Dispose();
            backend?.Dispose();
        }
    }
}
