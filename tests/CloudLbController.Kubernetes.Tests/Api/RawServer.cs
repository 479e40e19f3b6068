using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>A server on a loopback port that answers byte for byte what a test says, and can misbehave below HTTP.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, Connection, Task> _answer;
    private readonly List<RawRequest> _requests = [];
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    public RawServer(Func<RawRequest, Connection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<RawRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new Connection(socket, _stop.Token);
        try
        {
            while (await ReadAsync(connection.Stream) is { } request)
            {
                lock (_requests)
                {
                    _requests.Add(request);
                }

                await _answer(request, connection);
                if (connection.Closed)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new RawRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    internal sealed class Connection(Socket socket, CancellationToken stop) : IDisposable
    {
        public NetworkStream Stream { get; } = new(socket, ownsSocket: true);

        public bool Closed { get; private set; }

        public CancellationToken Stopping => stop;

        public Task SendAsync(string raw) => Stream.WriteAsync(Encoding.UTF8.GetBytes(raw), stop).AsTask();

        public Task AnswerAsync(int status, string body, string headers = "") => SendAsync(
            $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

        public Task StartStreamAsync() => SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");

        public Task ChunkAsync(string text) => SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

        public async Task EndStreamAsync()
        {
            await SendAsync("0\r\n\r\n");
        }

        /// <summary>Completes when the client closes its side.</summary>
        public async Task ClosedByClientAsync()
        {
            try
            {
                while (await Stream.ReadAsync(new byte[256], stop) > 0)
                {
                }
            }
            catch (IOException)
            {
            }
        }

        public void Close()
        {
            Closed = true;
            socket.Close();
        }

        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            Close();
        }

        public void Dispose() => Stream.Dispose();
    }
}
