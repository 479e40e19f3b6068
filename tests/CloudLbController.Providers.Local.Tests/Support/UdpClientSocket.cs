using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A UDP client. Datagrams may be lost by right, so a question is asked again until it is answered.</summary>
internal sealed class UdpClientSocket : IDisposable
{
    private readonly Socket _socket;
    private int _asked;

    public UdpClientSocket(IPEndPoint server, IPAddress? from = null)
    {
        _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (from is not null) _socket.Bind(new IPEndPoint(from, 0));
        _socket.Connect(server);
    }

    /// <summary>The name of the target that answers; null when none does within the time.</summary>
    public async Task<string?> AskAsync(TimeSpan? patience = null)
    {
        var question = $"question {++_asked}";
        using var giveUp = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30));
        while (!giveUp.IsCancellationRequested)
        {
            await _socket.SendAsync(Encoding.ASCII.GetBytes(question), SocketFlags.None);
            while (await ReceiveAsync(TimeSpan.FromMilliseconds(250)) is { } answer)
            {
                var text = Encoding.ASCII.GetString(answer);
                if (text.EndsWith(":" + question, StringComparison.Ordinal)) return text[..text.IndexOf(':', StringComparison.Ordinal)];
            }
        }
        return null;
    }

    public async Task<byte[]> ExchangeAsync(byte[] datagram)
    {
        await _socket.SendAsync(datagram, SocketFlags.None);
        return await ReceiveAsync(TimeSpan.FromSeconds(30)) ?? [];
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.ASCII.GetBytes(text), SocketFlags.None);

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]?> ReceiveAsync(TimeSpan patience)
    {
        using var giveUp = new CancellationTokenSource(patience);
        var buffer = new byte[64 * 1024];
        try
        {
            return buffer[..await _socket.ReceiveAsync(buffer, SocketFlags.None, giveUp.Token)];
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            return null;
        }
    }
}
