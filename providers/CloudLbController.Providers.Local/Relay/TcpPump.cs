using System.Buffers;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Forwards one direction of a connection. Reads only when everything read before was taken: backpressure by TCP itself.</summary>
internal static class TcpPump
{
    // An idle connection holds two small buffers; one that fills them gets large ones, where a system call moves more.
    private const int SmallBuffer = 4 * 1024;
    private const int LargeBuffer = 128 * 1024;

    /// <summary>Ends when the source ended, having told the sink; a broken side aborts the connection.</summary>
    public static async Task RunAsync(Socket source, Socket sink, bool toTarget, IConnection connection, RelayMetrics metrics)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
        try
        {
            for (var turns = new Turns(); ; await turns.NextAsync())
            {
                var read = await source.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
                if (read == 0) break;
                for (var sent = 0; sent < read;) sent += await sink.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None);
                metrics.Forward(read, toTarget);
                buffer = Fit(buffer, read);
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
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Fit(byte[] buffer, int read)
    {
        var wanted = read == buffer.Length ? LargeBuffer : read <= SmallBuffer / 2 ? SmallBuffer : buffer.Length;
        if (wanted == buffer.Length) return buffer;
        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(wanted);
    }
}
