using System.Buffers;
using System.Net.Sockets;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>Forwards between two connections until both directions have ended; an end is passed on as an end, a reset as a reset. Tells <c>touch</c> of all that goes through.</summary>
internal static class TcpPump
{
    private const int BufferSize = 16 * 1024;

    public static async Task RunAsync(Socket one, Socket other, Action touch)
    {
        one.NoDelay = true;
        await Task.WhenAll(CopyAsync(one, other, touch), CopyAsync(other, one, touch));
        one.Dispose();
        other.Dispose();
    }

    private static async Task CopyAsync(Socket source, Socket sink, Action touch)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var read)
            {
                touch();
                for (var sent = 0; sent < read;)
                    sent += await sink.SendAsync(buffer.AsMemory(sent, read - sent));
            }

            sink.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            source.Reset();
            sink.Reset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
