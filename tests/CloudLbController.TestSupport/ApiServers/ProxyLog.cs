using CloudLbController.Sandbox.Api;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>What passes through a <see cref="FaultProxy"/>. Thread-safe.</summary>
internal sealed class ProxyLog
{
    private readonly Lock _gate = new();
    private readonly List<ApiCall> _calls = [];
    private readonly List<WatchRelay> _watches = [];

    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>The watches that are open.</summary>
    public IReadOnlyList<WatchRelay> Watches
    {
        get
        {
            lock (_gate)
                return [.. _watches];
        }
    }

    public void Add(ApiCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    /// <summary>Lists a watch while it runs.</summary>
    public async Task DuringAsync(WatchRelay watch, Func<WatchRelay, Task> run)
    {
        lock (_gate)
            _watches.Add(watch);
        try
        {
            await run(watch);
        }
        finally
        {
            lock (_gate)
                _watches.Remove(watch);
        }
    }
}
