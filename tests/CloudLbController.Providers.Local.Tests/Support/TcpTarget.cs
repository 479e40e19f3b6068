using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A node that accepts TCP connections and hands each to the test's handler.</summary>
internal sealed class TcpTarget : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Func<Socket, Task> _handler;
    private readonly Task _accepting;
    private readonly List<Task> _handling = [];
    private int _connections;

    public TcpTarget(string name, IPAddress address, Func<Socket, Task>? handler = null, int port = TestPlane.NodePort)
    {
        Name = name;
        _handler = handler ?? SayNameAndEchoAsync;
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, port));
        _listener.Listen(128);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    public string Name { get; }

    public IPEndPoint EndPoint { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public Target Target => new(Name, EndPoint.Address, Port: EndPoint.Port == TestPlane.NodePort ? null : EndPoint.Port);

    public Target Draining => Target with { State = TargetState.Draining };

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var socket in _sockets) socket.Dispose();
        await Task.WhenAll(_handling);
    }

    public static async Task EchoAsync(Socket socket)
    {
        var buffer = new byte[32 * 1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None) is var read && read > 0) await socket.SendAllAsync(buffer.AsMemory(0, read));
        socket.Shutdown(SocketShutdown.Send);
    }

    private async Task SayNameAndEchoAsync(Socket socket)
    {
        await socket.SendAllAsync(Encoding.ASCII.GetBytes(Name + "\n"));
        await EchoAsync(socket);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(CancellationToken.None);
                _sockets.Add(socket);
                Interlocked.Increment(ref _connections);
                _handling.Add(HandleAsync(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task HandleAsync(Socket socket)
    {
        try
        {
            await _handler(socket);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side went, which some tests want.
        }
    }
}
