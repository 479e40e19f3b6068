using System.Globalization;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Benchmarks.Store;

/// <summary>Counts what a watch shows, and checks its order.</summary>
internal sealed class StoreWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private int _seen;

    private StoreWatcher(IAsyncEnumerable<WatchEvent> events) => _reading = ReadAsync(events);

    /// <summary>Events without bookmarks.</summary>
    public int Seen => Volatile.Read(ref _seen);

    /// <summary>Events whose version was not above that of the one before.</summary>
    public int Reordered { get; private set; }

    /// <summary>Watches from now on.</summary>
    public static async Task<StoreWatcher> OpenAsync(SandboxServer server, ResourceType type, CancellationToken ct)
    {
        var api = server.CreateClient("watcher");
        var page = await api.ListAsync(type, new ListRequest(1), ct);
        return new StoreWatcher(await api.WatchAsync(type, new WatchRequest(page.ResourceVersion, Timeout), ct));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<WatchEvent> events)
    {
        var last = 0L;
        try
        {
            await foreach (var seen in events.WithCancellation(_stop.Token))
            {
                if (seen.Type == WatchEventType.Bookmark)
                {
                    continue;
                }

                var version = long.Parse(seen.Object.GetProperty("metadata").GetProperty("resourceVersion").GetString()!, CultureInfo.InvariantCulture);
                Reordered += version > last ? 0 : 1;
                last = version;
                Interlocked.Increment(ref _seen);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
