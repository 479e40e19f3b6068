using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Api;

/// <summary>A Kubernetes API server in this process: one store, clients with latency and faults, a log of requests. Thread-safe.</summary>
public sealed class SandboxServer
{
    private readonly Lock _gate = new();
    private readonly Line _line;
    private readonly IFaultPlan? _faults;
    private readonly List<ApiCall> _calls = [];
    private readonly List<WatchSession> _watches = [];

    /// <summary>A server on <paramref name="time"/>, in a simulation the clock of a process that is not killed. Latency: <see cref="ApiLatency.Default"/> unless told otherwise.</summary>
    public SandboxServer(TimeProvider time, Random random, ApiLatency? latency = null, IFaultPlan? faults = null)
    {
        _faults = faults;
        _line = new Line(time, new Random(random.Next()), latency ?? ApiLatency.Default);
        Store = new ApiStore(time, new Random(random.Next()));
        Administrator = new Administrator(Store);
    }

    public ApiStore Store { get; }

    /// <summary>Reads and writes the store at once, past latency, faults and log.</summary>
    public Administrator Administrator { get; }

    /// <summary>Whether a watch from a compacted version gets 410 as an ERROR line after 200, as real servers mostly do, or as HTTP status. Default: ERROR line.</summary>
    public bool ExpiresWatchesInLine { get; set; } = true;

    /// <summary>Whether requests are logged in <see cref="Calls"/>; off for a server that runs for long. Default: on.</summary>
    public bool KeepsCalls { get; init; } = true;

    /// <summary>Every request that arrived so far, oldest first; also those that a fault then hit, except refused ones.</summary>
    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>How many watches are open.</summary>
    public int WatchCount => OpenWatches().Count;

    internal Line Line => _line;

    /// <summary>A client; its name stands in the log, where faults can look for it.</summary>
    public IKubernetesApi CreateClient(string name) => new InProcessKubernetesApi(this, name);

    /// <summary>Forgets the log of requests.</summary>
    public void ClearCalls()
    {
        lock (_gate)
            _calls.Clear();
    }

    /// <summary>Breaks every open watch that matches, inside a line.</summary>
    public void CutWatches(Func<ApiCall, bool> matches)
    {
        foreach (var watch in OpenWatches().Where(watch => matches(watch.Call)))
            watch.Cut();
    }

    /// <summary>Lets every open watch that matches go on without a word: a half-open connection.</summary>
    public void SilenceWatches(Func<ApiCall, bool> matches)
    {
        foreach (var watch in OpenWatches().Where(watch => matches(watch.Call)))
            watch.Silence();
    }

    /// <summary>Goes back to a backup; open watches break, as when the server restarts.</summary>
    public void Restore(StoreSnapshot snapshot)
    {
        Store.Restore(snapshot);
        CutWatches(_ => true);
    }

    /// <summary>Takes a request in: logs it, unless it was refused, and answers what goes wrong with it.</summary>
    internal Fault? Arrive(ApiCall call)
    {
        var fault = _faults?.Next(call);
        if (fault?.Kind != FaultKind.Refuse)
            Record(call);
        return fault;
    }

    /// <summary>Logs a request that no fault of ours can hit: over HTTP a proxy makes them.</summary>
    internal void Record(ApiCall call)
    {
        if (!KeepsCalls)
            return;
        lock (_gate)
            _calls.Add(call);
    }

    internal void Opened(WatchSession watch)
    {
        lock (_gate)
            _watches.Add(watch);
    }

    internal void Closed(WatchSession watch)
    {
        lock (_gate)
            _watches.Remove(watch);
    }

    private List<WatchSession> OpenWatches()
    {
        lock (_gate)
            return [.. _watches];
    }
}
