using System.Net;
using System.Net.Sockets;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A node with a NodePort: answers each line with its own name and the line.</summary>
internal sealed class EchoNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener;
    private readonly Task _serving;

    public EchoNode(string name, string address, int nodePort)
    {
        Name = name;
        _listener = new TcpListener(IPAddress.Parse(address), nodePort);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Name { get; }

    /// <summary>Sends a line to an address; answers what comes back, or null where nothing does.</summary>
    public static async Task<string?> AskAsync(string address, int port, string line, IPEndPoint? from = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
        try
        {
            using var client = from is null ? new TcpClient(IPAddress.Parse(address).AddressFamily) : new TcpClient(from);
            await client.ConnectAsync(IPAddress.Parse(address), port, patience.Token);
            await using var stream = client.GetStream();
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            using var reader = new StreamReader(stream);
            await writer.WriteLineAsync(line.AsMemory(), patience.Token);
            return await reader.ReadLineAsync(patience.Token);
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (_stop.IsCancellationRequested && error is (OperationCanceledException or InvalidOperationException or SocketException))
        {
            // Told to stop while it waited for a connection, or between two.
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream());
                await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    await writer.WriteLineAsync($"{Name} {line}");
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // A client, or a health check, that goes in the middle.
        }
    }
}
