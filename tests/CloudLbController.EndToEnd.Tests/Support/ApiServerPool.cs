using System.Collections.Concurrent;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>
/// API servers that one test after the other has to itself, since to start one takes five seconds of a processor. There are no more of them than tests run beside
/// each other.
/// </summary>
public sealed class ApiServerPool : IAsyncDisposable
{
    private readonly ConcurrentBag<ApiServer> _free = [];

    /// <summary>One that is as <paramref name="start"/> makes it: it, or what a test before gave back.</summary>
    internal async Task<ApiServer> TakeAsync(Func<Task<ApiServer>> start) => _free.TryTake(out var server) ? server : await start();

    /// <summary>Takes one back, once everything is deleted that the test left; stops it where that cannot be done.</summary>
    internal async ValueTask GiveBackAsync(ApiServer server)
    {
        try
        {
            await Leftovers.DeleteAsync(server.Client);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        _free.Add(server);
    }

    public async ValueTask DisposeAsync()
    {
        while (_free.TryTake(out var server))
            await server.DisposeAsync();
    }
}
