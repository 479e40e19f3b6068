using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>Sockets that speak from an address of another: on loopback every address is this machine's.</summary>
internal static class LoopbackSocket
{
    private const int SolIP = 0;
    private const int IPBindAddressNoPort = 24;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Connects from <paramref name="from"/>, or from any address where that is none of loopback. Throws <see cref="SocketException"/>.</summary>
    public static async Task<Socket> ConnectAsync(SocketType type, IPEndPoint to, IPAddress? from, TimeProvider time)
    {
        var socket = new Socket(to.AddressFamily, type, type == SocketType.Dgram ? ProtocolType.Udp : ProtocolType.Tcp);
        try
        {
            if (from is not null && from.AddressFamily == to.AddressFamily && IPAddress.IsLoopback(from))
                Bind(socket, from);
            if (type == SocketType.Stream)
                socket.NoDelay = true;
            using var patience = new CancellationTokenSource(ConnectTimeout, time);
            await socket.ConnectAsync(to, patience.Token);
            return socket;
        }
        catch (Exception error)
        {
            socket.Dispose();
            throw error is OperationCanceledException ? new SocketException((int)SocketError.TimedOut) : error;
        }
    }

    /// <summary>A socket at an address; throws <see cref="SocketException"/> where that is in use.</summary>
    public static Socket Bind(SocketType type, IPEndPoint at)
    {
        var socket = new Socket(at.AddressFamily, type, type == SocketType.Dgram ? ProtocolType.Udp : ProtocolType.Tcp);
        try
        {
            socket.Bind(at);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Ends a connection with a reset, so that the other side does not take it for a proper end.</summary>
    public static void Reset(this Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }

        socket.Dispose();
    }

    /// <summary>The port is chosen when it is known where to: one address can then speak to many from more than its few ten thousand ports.</summary>
    private static void Bind(Socket socket, IPAddress from)
    {
        if (OperatingSystem.IsLinux() && from.AddressFamily == AddressFamily.InterNetwork)
            socket.SetRawSocketOption(SolIP, IPBindAddressNoPort, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(from, 0));
    }
}
