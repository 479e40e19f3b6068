using System.Net;
using System.Net.Sockets;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>One connection that stays open: it must survive what the test does meanwhile.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly StreamWriter _writer;
    private readonly StreamReader _reader;

    private Conversation(TcpClient client)
    {
        _client = client;
        _writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        _reader = new StreamReader(client.GetStream());
    }

    /// <summary>Connects, and has the node at the other end say something.</summary>
    public static async Task<Conversation> StartAsync(string address, int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(address), port, TestContext.Current.CancellationToken);
        var conversation = new Conversation(client);
        Assert.EndsWith(" hello", await conversation.AskAsync("hello"), StringComparison.Ordinal);
        return conversation;
    }

    /// <summary>The answer to a line; null where the connection has ended, and an exception where it broke.</summary>
    public async Task<string?> AskAsync(string line)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _writer.WriteLineAsync(line.AsMemory(), patience.Token);
        return await _reader.ReadLineAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _reader.Dispose();
        _client.Dispose();
    }
}
