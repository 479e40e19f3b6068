using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Receives datagrams at one address and port and hands each to the flow of its client.</summary>
internal sealed class UdpRelay : IRelay
{
    // The largest UDP datagram is 65,507 bytes.
    private const int DatagramSize = 64 * 1024;

    /// <summary>What may wait in the socket, of all clients together: the system's own 208 KiB are three of the largest datagrams. The system may give less.</summary>
    private const int WaitingBytes = 1024 * 1024;
    // A client that was answered and asks no more within it has what it wanted; one that goes on talking keeps its target.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly RouteCell _routes;
    private readonly RelayContext _context;
    private readonly ConcurrentDictionary<SocketAddress, UdpFlow> _flows = new();
    private volatile bool _draining;
    private volatile bool _closed;
    private volatile bool _toldFull;

    private UdpRelay(Socket socket, RouteCell routes, RelayContext context)
    {
        _socket = socket;
        _routes = routes;
        _context = context;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    public ProtocolType Protocol => ProtocolType.Udp;

    public IPEndPoint EndPoint { get; }

    public ConnectionSet Connections { get; } = new();

    public static PlaneResult<IRelay> Open(IPEndPoint endPoint, RouteCell routes, RelayContext context)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = WaitingBytes };
            socket.Bind(endPoint);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return exception.ToPlaneError(endPoint, ProtocolType.Udp);
        }
        var relay = new UdpRelay(socket, routes, context);
        context.Loops.Start(_ => relay.ReceiveAsync());
        context.Loops.Start(relay.ForgetIdleAsync);
        return relay;
    }

    public void StopAccepting() => _draining = true;

    public void Close()
    {
        _draining = _closed = true;
        _socket.Dispose();
        Connections.Close();
    }

    /// <summary>Sends a target's answer to its client, from the address that the client had written to.</summary>
    public async ValueTask AnswerAsync(ReadOnlyMemory<byte> datagram, SocketAddress client)
    {
        try
        {
            await _socket.SendToAsync(datagram, SocketFlags.None, client);
        }
        catch (SocketException)
        {
            // A datagram that cannot be sent is a lost datagram.
        }
    }

    public void Ended(UdpClientAddress client, UdpFlow flow)
    {
        if (!flow.Refused) _flows.TryRemove(new(client.Socket, flow));
        Connections.Remove(flow);
        _routes.Current.Touch(client.Address);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[DatagramSize];
        var sender = new SocketAddress(EndPoint.AddressFamily);
        for (var turns = new Turns(); !_closed; await turns.NextAsync())
        {
            try
            {
                var length = await turns.Watch(_socket.ReceiveFromAsync(buffer, SocketFlags.None, sender));
                await ForwardAsync(buffer.AsMemory(0, length), sender);
            }
            catch (Exception exception) when (_closed && exception is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram that could not be received or sent is a lost datagram.
            }
        }
    }

    private async ValueTask ForwardAsync(ReadOnlyMemory<byte> datagram, SocketAddress sender)
    {
        if (_flows.TryGetValue(sender, out var flow))
        {
            if (flow.IsUsable(_routes.Current.Ranges) && await flow.TrySendAsync(datagram)) return;
            Forget(sender, flow);
        }
        if (OpenFlow(sender, flow?.Target) is { } opened) await opened.TrySendAsync(datagram);
    }

    private UdpFlow? OpenFlow(SocketAddress sender, Target? refused)
    {
        var address = ((IPEndPoint)EndPoint.Create(sender)).Address;
        if (!IsWelcome(address) || Choose(address, refused) is not { } choice) return null;
        if (!TryTakePlace()) return null;
        if (UdpFlow.Connect(choice.EndPoint) is not { } socket)
        {
            _context.Budget.CloseUdpClient();
            return null;
        }

        var client = new UdpClientAddress(Copy(sender), address);
        var flow = new UdpFlow(this, client, choice, socket, _context);
        _flows[client.Socket] = flow;
        Connections.Add(flow);
        _context.Metrics.Accept();
        _context.Loops.Start(_ => flow.AnswerAsync());
        return flow;
    }

    private bool IsWelcome(IPAddress client)
    {
        if (_draining) return false;
        if (_routes.Current.Ranges.Allows(client)) return true;
        _context.Metrics.RefuseByRange();
        Log.RefusedByRange(_context.Logger, client, EndPoint);
        return false;
    }

    /// <summary>Another target than the one that refused; that one again where there is no other.</summary>
    private Choice? Choose(IPAddress client, Target? refused)
    {
        var route = _routes.Current;
        return (refused is null ? null : route.Choose(client, [refused.Name])) ?? route.Choose(client, []);
    }

    private bool TryTakePlace()
    {
        var budget = _context.Budget;
        if (_flows.Count < _context.Limits.MaxUdpFlowsPerListener && budget.TryOpenUdpClient()) return true;
        if (!_toldFull) Log.UdpFlowLimitReached(_context.Logger, _flows.Count, EndPoint);
        _toldFull = true;
        MakeRoom();
        return budget.TryOpenUdpClient();
    }

    /// <summary>Forgets those idle longest, first of all those with an answer. An eighth in one go: not every new client could pay for the search.</summary>
    private void MakeRoom()
    {
        var leaving = _flows.OrderByDescending(pair => pair.Value.IsAnswered && pair.Value.IdleTime >= Quiet)
            .ThenByDescending(pair => pair.Value.IdleTime).Take((_flows.Count + 7) / 8).ToList();
        foreach (var (client, flow) in leaving) Forget(client, flow);
    }

    private void Forget(SocketAddress client, UdpFlow flow)
    {
        flow.Abort();
        _flows.TryRemove(new(client, flow));
    }

    private async Task ForgetIdleAsync(CancellationToken stopping)
    {
        while (!_closed)
        {
            await Task.Delay(_context.Limits.UdpIdleTimeout / 4, _context.TimeProvider, stopping);
            _toldFull = false;
            foreach (var (client, flow) in _flows)
            {
                if (flow.IdleTime >= _context.Limits.UdpIdleTimeout) Forget(client, flow);
            }
        }
    }

    // The receiving loop writes the next sender into the same object.
    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.CopyTo(copy.Buffer);
        return copy;
    }
}
