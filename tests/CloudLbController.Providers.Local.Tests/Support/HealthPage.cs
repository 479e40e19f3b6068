using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A node's health page, as kube-proxy serves it, whose answer the test decides.</summary>
internal sealed class HealthPage : IAsyncDisposable
{
    public const int Port = 10256;

    private readonly TcpTarget _server;
    private int _answered;
    private TaskCompletionSource? _hold;

    public HealthPage(IPAddress address) => _server = new TcpTarget("health", address, AnswerAsync, Port);

    public string Answer { get; set; } = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    public string LastRequest { get; private set; } = "";

    /// <summary>Requests answered to the end.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public int Connections => _server.Connections;

    public void Say(int status) => Answer = $"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /// <summary>No answer until the result is set.</summary>
    public TaskCompletionSource Hold() => _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask DisposeAsync()
    {
        // A test that failed has not let go, and would never end.
        _hold?.TrySetResult();
        return _server.DisposeAsync();
    }

    private async Task AnswerAsync(Socket socket)
    {
        var request = new StringBuilder();
        while (await socket.ReadLineAsync() is var line && line.TrimEnd('\r').Length > 0) request.Append(line).Append('\n');
        LastRequest = request.ToString();
        if (_hold is { } hold) await hold.Task;
        await socket.SendAllAsync(Encoding.ASCII.GetBytes(Answer));
        socket.Shutdown(SocketShutdown.Send);
        await socket.EndAsync();
        Interlocked.Increment(ref _answered);
    }
}
