using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>Loopback networks of this very process, so that runs beside each other do not meet.</summary>
internal static class Loopback
{
    private static int _last;

    /// <summary>The first three numbers of a network that nobody else has: <c>127.100.7</c>.</summary>
    public static string Network()
    {
        var number = (Environment.ProcessId * 8) + Interlocked.Increment(ref _last);
        return string.Create(CultureInfo.InvariantCulture, $"127.{100 + (number / 250 % 100)}.{1 + (number % 250)}");
    }

    /// <summary>Listens.</summary>
    public static Socket Listen(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        socket.Listen(4096);
        return socket;
    }

    /// <summary>Whether somebody takes connections there.</summary>
    public static async Task<bool> AcceptsAsync(string address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(address), port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
