using System.Net.Sockets;
using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>The server behind the load balancers: one port answers each message with itself, the other sends without end.</summary>
internal static class LoadTarget
{
    /// <summary>The size of a request, and of its answer.</summary>
    public const int MessageSize = 128;

    private const int WriteSize = 256 * 1024;

    /// <summary>Serves as long as the process lives.</summary>
    public static void Start(LoadTargetOrder order)
    {
        _ = AcceptAsync(Loopback.Listen(order.Address, order.EchoPort), client => Task.Run(() => EchoAsync(client)));
        _ = AcceptAsync(Loopback.Listen(order.Address, order.FloodPort), client => Task.Factory.StartNew(() => Flood(client), TaskCreationOptions.LongRunning));
    }

    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> serve)
    {
        while (true)
        {
            var client = await listener.AcceptAsync();
            client.NoDelay = true;
            _ = serve(client);
        }
    }

    private static async Task EchoAsync(Socket client)
    {
        using var socket = client;
        var buffer = new byte[MessageSize];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                await socket.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (SocketException)
        {
            // A health check, or the end of a run.
        }
    }

    private static void Flood(Socket client)
    {
        using var socket = client;
        var buffer = new byte[WriteSize];
        try
        {
            while (true)
            {
                socket.Send(buffer);
            }
        }
        catch (SocketException)
        {
            // As above.
        }
    }
}
