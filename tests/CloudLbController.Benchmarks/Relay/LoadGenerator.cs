using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>Does what an order says, on so many connections at a time.</summary>
internal static class LoadGenerator
{
    private const int ReadSize = 256 * 1024;
    private const int Unit = 1024 * 1024;

    public static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(order.Address), order.Port);
        var open = order.Kind == LoadKind.Connections ? [] : await OpenAsync(endPoint, order.AtOnce);
        var started = TimeProvider.System.GetTimestamp();
        var recorders = Enumerable.Range(0, order.AtOnce).Select(_ => new LoadRecorder(order, started)).ToList();
        await Task.WhenAll(recorders.Select((recorder, number) => order.Kind switch
        {
            LoadKind.Bytes => OnAThreadAsync(() => Read(open[number], recorder)),
            LoadKind.Requests => Task.Run(() => AskAsync(open[number], recorder)),
            _ => Task.Run(() => ConnectAndAskAsync(endPoint, recorder)),
        }));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        open.ForEach(socket => socket.Dispose());
        return LoadRecorder.Sum(recorders, seconds);
    }

    private static async Task<List<Socket>> OpenAsync(IPEndPoint endPoint, int count)
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < count; i++)
        {
            sockets.Add(await ConnectAsync(endPoint));
        }

        return sockets;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endPoint);
        return socket;
    }

    /// <summary>A thread for each connection: one that always has something to read would keep others from a shared thread.</summary>
    private static Task OnAThreadAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Read(Socket socket, LoadRecorder recorder)
    {
        var buffer = new byte[ReadSize];
        while (recorder.GoesOn)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var left = Unit; left > 0;)
            {
                var read = socket.Receive(buffer, Math.Min(left, buffer.Length), SocketFlags.None);
                if (read == 0)
                {
                    throw new IOException("The other side closed in the middle.");
                }

                left -= read;
            }

            recorder.Done(began);
        }
    }

    private static async Task AskAsync(Socket socket, LoadRecorder recorder)
    {
        var buffer = new byte[LoadTarget.MessageSize];
        while (recorder.GoesOn)
        {
            var began = TimeProvider.System.GetTimestamp();
            await ExchangeAsync(socket, buffer);
            recorder.Done(began);
        }
    }

    private static async Task ConnectAndAskAsync(IPEndPoint endPoint, LoadRecorder recorder)
    {
        var buffer = new byte[LoadTarget.MessageSize];
        while (recorder.GoesOn)
        {
            var began = TimeProvider.System.GetTimestamp();
            try
            {
                using var socket = await ConnectAsync(endPoint);
                await ExchangeAsync(socket, buffer);
                recorder.Done(began);
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                recorder.Failed();
            }
        }
    }

    private static async ValueTask ExchangeAsync(Socket socket, byte[] buffer)
    {
        await socket.SendAsync(buffer);
        for (var read = 0; read < buffer.Length;)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read)) is > 0 and var some ? some : throw new IOException("The other side closed in the middle.");
        }
    }
}
