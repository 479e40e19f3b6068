using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>What every forwarded connection has on both sides.</summary>
internal static class TcpOptions
{
    // A peer that lost power is noticed after 60 + 9 x 10 seconds; without this a quiet connection would stay for ever, and one with unacknowledged
    // bytes a quarter of an hour. The same limit holds for a peer that is there and does not read.
    private const int KeepAliveSeconds = 60;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 9;
    private const int UserTimeoutMilliseconds = 1000 * (KeepAliveSeconds + (KeepAliveProbes * KeepAliveIntervalSeconds));

    // Linux, tcp(7): IPPROTO_TCP, TCP_USER_TIMEOUT, TCP_INFO, and where struct tcp_info has tcpi_unacked (segments) and tcpi_notsent_bytes.
    private const int ProtocolLevel = 6;
    private const int UserTimeout = 18;
    private const int Info = 11;
    private const int InfoUnacknowledged = 24;
    private const int InfoUnsent = 144;
    private const int InfoSize = 148;

    public static void Set(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(ProtocolLevel, UserTimeout, BitConverter.GetBytes(UserTimeoutMilliseconds));
    }

    /// <summary>Whether the other side has not acknowledged all that was sent; false where the system does not say.</summary>
    public static bool HasUnacknowledged(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            Span<byte> info = stackalloc byte[InfoSize];
            if (socket.GetRawSocketOption(ProtocolLevel, Info, info) < InfoSize) return false;
            return BitConverter.ToUInt32(info[InfoUnacknowledged..]) > 0 || BitConverter.ToUInt32(info[InfoUnsent..]) > 0;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
