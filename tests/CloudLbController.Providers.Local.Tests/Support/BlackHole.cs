using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>An address that answers no connection attempt at all: its queue is full and nobody accepts.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public static async Task<BlackHole> OpenAsync(IPAddress address)
    {
        var hole = new BlackHole();
        var endPoint = new IPEndPoint(address, TestPlane.NodePort);
        var listener = hole.NewSocket();
        listener.Bind(endPoint);
        listener.Listen(0);
        // The kernel queues one or two more than it was told; the first attempt that hangs shows that the queue is full.
        while (true)
        {
            var connecting = hole.NewSocket().ConnectAsync(endPoint);
            if (await Task.WhenAny(connecting, Task.Delay(500)) != connecting) break;
            await connecting;
        }
        return hole;
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private Socket NewSocket()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        return socket;
    }
}
