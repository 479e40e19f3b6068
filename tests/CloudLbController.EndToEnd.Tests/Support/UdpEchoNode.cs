using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A node with a UDP NodePort: answers each datagram with its own name and the datagram.</summary>
internal sealed class UdpEchoNode : IAsyncDisposable
{
    private const int MostTries = 8;
    private static readonly TimeSpan Resend = TimeSpan.FromMilliseconds(250);

    private readonly string _name;
    private readonly UdpClient _socket;
    private readonly Task _serving;

    public UdpEchoNode(string name, string address, int nodePort)
    {
        _name = name;
        _socket = new UdpClient(new IPEndPoint(IPAddress.Parse(address), nodePort));
        _serving = ServeAsync();
    }

    /// <summary>Sends a datagram, again while nothing comes, since datagrams may be lost by right; answers what comes back, or null where nothing does.</summary>
    public static async Task<string?> AskAsync(string address, int port, string line, IPEndPoint? from = null)
    {
        using var client = new UdpClient(from ?? new IPEndPoint(IPAddress.Any, 0));
        client.Connect(address, port);
        for (var tries = 0; tries < MostTries; tries++)
        {
            using var patience = new CancellationTokenSource(Resend, TimeProvider.System);
            try
            {
                await client.SendAsync(Encoding.UTF8.GetBytes(line), patience.Token);
                return Encoding.UTF8.GetString((await client.ReceiveAsync(patience.Token)).Buffer);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // Refused, dropped, or late.
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(CancellationToken.None);
                await _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes($"{_name} "), .. question.Buffer], question.RemoteEndPoint, CancellationToken.None);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
