using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A client's side of the tests.</summary>
internal static class TestSockets
{
    public static async Task<Socket> ConnectAsync(IPEndPoint endPoint, IPAddress? from = null)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null) socket.Bind(new IPEndPoint(from, 0));
        await Eventually.EndsAsync(socket.ConnectAsync(endPoint), $"connected to {endPoint}");
        return socket;
    }

    public static async Task SendAllAsync(this Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
    }

    public static async Task<string> ReadLineAsync(this Socket socket)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await Eventually.EndsAsync(socket.ReceiveAsync(one), "a byte or the end") == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString();
    }

    /// <summary>Sends a line and reads it back: the connection is alive in both directions.</summary>
    public static async Task AssertEchoesAsync(this Socket socket)
    {
        await socket.SendAllAsync("ping\n"u8.ToArray());
        Assert.Equal("ping", await socket.ReadLineAsync());
    }

    /// <summary>Which target answers a new connection; empty when it was closed without an answer.</summary>
    public static async Task<string> WhoAnswersAsync(IPEndPoint endPoint, IPAddress? from = null)
    {
        using var socket = await ConnectAsync(endPoint, from);
        return await socket.ReadLineAsync();
    }

    /// <summary>How the connection ends: null for an orderly end, else the error. Whatever arrives before is dropped.</summary>
    public static async Task<SocketError?> EndAsync(this Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (await Eventually.EndsAsync(socket.ReceiveAsync(buffer), "the end of the connection") > 0)
            {
            }
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    /// <summary>Whether a connection is made and reset at once; the reset may overtake the end of connecting.</summary>
    public static async Task<bool> IsResetAsync(IPEndPoint endPoint, IPAddress? from = null)
    {
        try
        {
            using var socket = await ConnectAsync(endPoint, from);
            return await socket.EndAsync() == SocketError.ConnectionReset;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    public static async Task<bool> IsRefusedAsync(IPEndPoint endPoint)
    {
        try
        {
            using var socket = await ConnectAsync(endPoint);
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
