using System.Net.Sockets;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>One connection through a node: what a client sends goes to the endpoint, and back. An end is passed on as an end, a reset as a reset. Thread-safe.</summary>
internal sealed class Session(Socket client, Socket backend, TimeProvider time)
{
    private const int BufferSize = 16 * 1024;

    /// <summary>How long a client that was told that the connection ends may take to take note of it.</summary>
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);

    private long _usedAt = time.GetTimestamp();
    private volatile bool _wasAnswered;
    private volatile bool _isEnding;

    /// <summary>Forwards until both directions have ended.</summary>
    public async Task RunAsync()
    {
        client.NoDelay = true;
        await Task.WhenAll(CopyAsync(client, backend, isAnswer: false), CopyAsync(backend, client, isAnswer: true));
    }

    /// <summary>Whether the endpoint spoke last, and nothing has come since for a while.</summary>
    public bool IsIdle(TimeSpan span) => _wasAnswered && time.GetElapsedTime(Volatile.Read(ref _usedAt)) > span;

    /// <summary>
    /// Ends it between two requests, as a server does that closes an idle connection. What the client has sent in this very moment is not answered, and not refused with a
    /// reset either: it sees the end, and may ask again elsewhere.
    /// </summary>
    public void End()
    {
        if (_isEnding)
            return;
        _isEnding = true;
        try
        {
            client.Shutdown(SocketShutdown.Send);
            backend.Dispose();
            _ = ForgetAsync();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Ends it now.</summary>
    public void Break()
    {
        client.Reset();
        backend.Reset();
    }

    private async Task ForgetAsync()
    {
        await Task.Delay(FarewellPatience, time, CancellationToken.None);
        client.Dispose();
    }

    private async Task CopyAsync(Socket source, Socket sink, bool isAnswer)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var read)
            {
                Volatile.Write(ref _usedAt, time.GetTimestamp());
                _wasAnswered = isAnswer;
                await SendAsync(sink, buffer.AsMemory(0, read));
            }

            if (!_isEnding)
                sink.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            if (!_isEnding)
                Break();
        }
    }

    /// <summary>What comes while it ends is thrown away: left unread it would make a reset of the end.</summary>
    private async Task SendAsync(Socket sink, ReadOnlyMemory<byte> data)
    {
        try
        {
            while (!data.IsEmpty && !_isEnding)
                data = data[await sink.SendAsync(data, CancellationToken.None)..];
        }
        catch (Exception error) when (_isEnding && error is SocketException or ObjectDisposedException)
        {
        }
    }
}
