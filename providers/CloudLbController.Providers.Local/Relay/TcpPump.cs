using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Forwards one direction of a connection. Reads only when everything read before was taken: backpressure by TCP itself.</summary>
internal sealed class TcpPump(Socket source, Socket sink, bool toTarget, RelayContext context)
{
    private long _forwarded;

    /// <summary>Bytes so far.</summary>
    public long Forwarded => Volatile.Read(ref _forwarded);

    /// <summary>Works until one of the two ends; which one is left to the owner of both.</summary>
    public async Task<PumpEnd> RunAsync()
    {
        var (buffers, metrics) = (context.Buffers, context.Metrics);
        var buffer = buffers.RentSmall();
        var end = PumpEnd.SourceBroke;
        try
        {
            for (var turns = new Turns(); ; await turns.NextAsync())
            {
                if (PumpBuffers.IsLarge(buffer))
                {
                    // A large buffer is not for waiting: without one, a receive ends when there is something to read. Only a peek looks whether there is.
                    var ready = turns.Watch(source.ReceiveAsync(Memory<byte>.Empty, SocketFlags.Peek));
                    if (!ready.IsCompleted)
                    {
                        buffers.Return(buffer);
                        buffer = [];
                    }
                    await ready;
                    if (buffer.Length == 0) buffer = buffers.RentLarge();
                }
                var read = await turns.Watch(source.ReceiveAsync(buffer.AsMemory(), SocketFlags.None));
                if (read == 0) return PumpEnd.SourceEnded;
                end = PumpEnd.SinkBroke;
                for (var sent = 0; sent < read;) sent += await sink.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None);
                end = PumpEnd.SourceBroke;
                Volatile.Write(ref _forwarded, _forwarded + read);
                metrics.Forward(read, toTarget);
                buffer = buffers.Fit(buffer, read);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return end;
        }
        finally
        {
            buffers.Return(buffer);
        }
    }
}
