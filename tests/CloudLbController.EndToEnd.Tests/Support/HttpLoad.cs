using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Clients that ask echo pods over HTTP until they are told to stop, each address over new connections and over a kept one.</summary>
internal sealed class HttpLoad : IAsyncDisposable
{
    private const int Port = 8080;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _answered = [];
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly Task _clients;

    private HttpLoad(IEnumerable<string> addresses) => _clients = Task.WhenAll(addresses.Select(AskAsync).ToList());

    /// <summary>The pods that have answered, with how often.</summary>
    public IReadOnlyDictionary<string, int> Answered => _answered;

    public static HttpLoad Start(params IEnumerable<string> addresses) => new(addresses);

    /// <summary>Stops; fails where a request was not answered.</summary>
    public async Task AllAnsweredAsync(Func<string> describe)
    {
        await DisposeAsync();
        Assert.True(_failures.IsEmpty, $"{_failures.Count} of {_failures.Count + _answered.Values.Sum()} failed\n{string.Join('\n', _failures.Take(20))}\n{describe()}");
        Assert.True(_answered.Values.Sum() > 100, $"only {_answered.Values.Sum()} requests were sent");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
    }

    private async Task AskAsync(string address)
    {
        using var kept = new HttpClient();
        using var fresh = new HttpClient();
        fresh.DefaultRequestHeaders.ConnectionClose = true;
        while (!_stop.IsCancellationRequested)
        {
            foreach (var client in new[] { fresh, kept })
            {
                try
                {
                    var answer = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{address}:{Port}/"), CancellationToken.None))!;
                    _answered.AddOrUpdate((string)answer["pod"]!, 1, static (_, count) => count + 1);
                }
                catch (Exception error) when (error is HttpRequestException or System.Net.Sockets.SocketException)
                {
                    _failures.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {(client == kept ? "kept" : "new")} connection to {address}: {error.Message} {error.InnerException?.Message}");
                }
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}
