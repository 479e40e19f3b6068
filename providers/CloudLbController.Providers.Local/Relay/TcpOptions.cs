using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>What every forwarded connection has on both sides.</summary>
internal static class TcpOptions
{
    // A peer that lost power is noticed after 60 + 9 x 10 seconds; without this its connection would stay for ever.
    private const int KeepAliveSeconds = 60;
    private const int KeepAliveIntervalSeconds = 10;

    public static void Set(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
    }
}
