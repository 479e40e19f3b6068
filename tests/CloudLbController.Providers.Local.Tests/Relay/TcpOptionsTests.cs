using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Relay;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class TcpOptionsTests
{
    [Fact]
    public async Task Set_OnAListener_HoldsForWhatItAccepts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: TCP_USER_TIMEOUT");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        TcpOptions.Set(listener);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);

        using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);

        Assert.Equal(150_000, UserTimeoutOf(accepted));
        Assert.Equal(9, accepted.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount));
        Assert.True(accepted.NoDelay);
    }

    private static int UserTimeoutOf(Socket socket)
    {
        var value = new byte[4];
        socket.GetRawSocketOption(6, 18, value);
        return BitConverter.ToInt32(value);
    }
}
