using System.Collections.Concurrent;
using System.Globalization;

namespace CloudLbController.Benchmarks.Rolling;

/// <summary>
/// Requests at a steady rate, whatever becomes of those before: half over new connections, half over kept ones. A kept connection that the peer has closed while it was idle
/// costs a retry, as HTTP clients do it (HttpClient itself does); a new one none.
/// </summary>
internal sealed class SteadyLoad : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _fresh = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
    private readonly HttpClient _kept = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { Timeout = Timeout };
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public SteadyLoad() => _fresh.DefaultRequestHeaders.ConnectionClose = true;

    /// <summary>How long each answered request took.</summary>
    public IReadOnlyCollection<double> Milliseconds => _milliseconds;

    /// <summary>When and how the others failed.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Sends, to each address in turn, until the time is up, and returns when all have ended.</summary>
    public async Task RunAsync(int perSecond, TimeSpan duration, IReadOnlyList<Uri> targets, CancellationToken ct)
    {
        var sent = new List<Task>();
        while (Elapsed < duration)
        {
            for (var due = (int)(Elapsed.TotalSeconds * perSecond); sent.Count < due;)
            {
                var number = sent.Count;
                sent.Add(SendAsync(number % 2 == 0 ? _fresh : _kept, targets[number / 2 % targets.Count], ct));
            }

            await Task.Delay(1, ct);
        }

        await Task.WhenAll(sent);
    }

    public void Dispose()
    {
        _fresh.Dispose();
        _kept.Dispose();
    }

    private async Task SendAsync(HttpClient client, Uri target, CancellationToken ct)
    {
        var started = Elapsed;
        try
        {
            using var answer = await client.GetAsync(target, ct);
            answer.EnsureSuccessStatusCode();
            _milliseconds.Add((Elapsed - started).TotalMilliseconds);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            var kind = client == _fresh ? "new" : "kept";
            _failures.Enqueue(string.Create(CultureInfo.InvariantCulture, $"at {started.TotalSeconds:0.000} s, {kind} connection to {target}: {error.Message} {error.InnerException?.Message}"));
        }
    }
}
