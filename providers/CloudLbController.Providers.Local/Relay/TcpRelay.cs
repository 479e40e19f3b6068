using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Accepts TCP connections at one address and port and starts a session for each.</summary>
internal sealed class TcpRelay : IRelay
{
    private const int Backlog = 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly RouteCell _routes;
    private readonly RelayContext _context;
    private volatile bool _stopped;

    private TcpRelay(Socket socket, RouteCell routes, RelayContext context)
    {
        _socket = socket;
        _routes = routes;
        _context = context;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    public ProtocolType Protocol => ProtocolType.Tcp;

    public IPEndPoint EndPoint { get; }

    public ConnectionSet Connections { get; } = new();

    public static PlaneResult<IRelay> Open(IPEndPoint endPoint, RouteCell routes, RelayContext context)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            // Linux gives these to every accepted socket: no system call per connection.
            TcpOptions.Set(socket);
            socket.Bind(endPoint);
            socket.Listen(Backlog);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return exception.ToPlaneError(endPoint, ProtocolType.Tcp);
        }
        var relay = new TcpRelay(socket, routes, context);
        context.Loops.Start(relay.AcceptAsync);
        return relay;
    }

    public void StopAccepting()
    {
        _stopped = true;
        _socket.Dispose();
    }

    public void Close()
    {
        StopAccepting();
        Connections.Close();
    }

    private async Task AcceptAsync(CancellationToken stopping)
    {
        using var socket = _socket;
        var pause = FirstPause;
        for (var turns = new Turns(); !_stopped; await turns.NextAsync())
        {
            try
            {
                Take(await turns.Watch(socket.AcceptAsync(CancellationToken.None)));
                pause = FirstPause;
            }
            catch (Exception exception) when (_stopped && exception is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // The client went away while it waited in line.
            }
            catch (SocketException exception)
            {
                // Out of file handles or memory: connections wait in line until some are free.
                if (pause == FirstPause) Log.AcceptPaused(_context.Logger, EndPoint, exception.SocketErrorCode);
                await Task.Delay(pause, _context.TimeProvider, stopping);
                pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 2));
            }
        }
    }

    private void Take(Socket client)
    {
        if (client.RemoteEndPoint is not IPEndPoint { Address: var address })
        {
            client.Dispose();
            return;
        }
        if (!_routes.Current.Ranges.Allows(address))
        {
            _context.Metrics.RefuseByRange();
            Log.RefusedByRange(_context.Logger, address, EndPoint);
            client.Reset();
            return;
        }
        if (!TryEnter())
        {
            client.Reset();
            return;
        }
        _context.Metrics.Accept();
        _ = new TcpSession(client, address, this, _routes, _context).RunAsync();
    }

    private bool TryEnter()
    {
        if (!_context.Budget.TryOpenConnection()) return false;
        if (_context.Loops.TryEnter()) return true;
        _context.Budget.CloseConnection();
        return false;
    }
}
