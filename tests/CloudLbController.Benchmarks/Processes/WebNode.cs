using System.Net.Sockets;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>A node whose NodePorts answer every request with 200 OK.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly TaskCompletionSource<long> _firstContact = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Socket> _listeners;
    private readonly Task _serving;

    public WebNode(string address, params IEnumerable<int> nodePorts)
    {
        _listeners = [.. nodePorts.Select(port => Loopback.Listen(address, port))];
        _serving = Task.WhenAll(_listeners.Select(ServeAsync));
    }

    /// <summary>When somebody connected for the first time: a health check, or a client.</summary>
    public Task<long> FirstContact => _firstContact.Task;

    public async ValueTask DisposeAsync()
    {
        _listeners.ForEach(listener => listener.Dispose());
        await _serving;
    }

    private async Task ServeAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                _firstContact.TrySetResult(TimeProvider.System.GetTimestamp());
                _ = AnswerAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static async Task AnswerAsync(Socket client)
    {
        using var socket = client;
        try
        {
            // A request of ours fits into one packet; a health check sends nothing.
            if (await socket.ReceiveAsync(new byte[1024]) > 0)
            {
                await socket.SendAsync(Answer);
            }
        }
        catch (SocketException)
        {
            // Whoever asked has gone.
        }
    }
}
