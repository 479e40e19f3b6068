using System.Buffers;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Forwards one direction of a connection. Reads only when everything read before was taken: backpressure by TCP itself.</summary>
internal static class TcpPump
{
    private static readonly PumpBuffers Buffers = new(ArrayPool<byte>.Shared);

    /// <summary>Ends when the source ended, having told the sink; a broken side aborts the connection.</summary>
    public static async Task RunAsync(Socket source, Socket sink, bool toTarget, IConnection connection, RelayMetrics metrics)
    {
        var buffer = Buffers.RentSmall();
        try
        {
            for (var turns = new Turns(); ; await turns.NextAsync())
            {
                var read = await source.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
                if (read == 0) break;
                for (var sent = 0; sent < read;) sent += await sink.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None);
                metrics.Forward(read, toTarget);
                buffer = Buffers.Fit(buffer, read);
            }
            sink.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // A reset on one side is a reset on the other.
            connection.Abort();
        }
        finally
        {
            Buffers.Return(buffer);
        }
    }
}
