using System.Buffers;
using System.Collections.Immutable;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Running;
using CloudLbController.Providers.Local.Targets;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>
/// A data plane on this machine: load balancers that accept connections and forward them to nodes. It belongs to the process and
/// outlives every provider, so traffic goes on while the controller has no API server or no lease. Thread-safe; each call is atomic.
/// Open connections on what a call does not name never notice it.
/// </summary>
public sealed class LocalPlane : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Loops _loops = new();
    private readonly DelayedActions _later;
    private readonly HealthMonitor _health;
    private readonly RelayMetrics _metrics;
    private readonly LoadBalancers _balancers;
    private readonly TargetGroups _groups;
    private readonly ConnectionBudget _budget;
    private readonly PumpBuffers _buffers = new(ArrayPool<byte>.Shared, RelayMemory.LargeBuffers(RelayMemory.Available));
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _stopPatience;
    private readonly ILogger _logger;
    private readonly ImmutableArray<AddressPool> _pools;
    private bool _disposed;

    public LocalPlane(LocalPlaneOptions options, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var logger = _logger = loggers.CreateLogger<LocalPlane>();
        _timeProvider = timeProvider;
        _stopPatience = options.StopPatience;
        _pools = options.Pools;
        _later = new DelayedActions(timeProvider);
        _health = new HealthMonitor(_loops, timeProvider, options.MaxConcurrentProbes, options.Seed, logger);
        _metrics = new RelayMetrics(() => _health.UnhealthyCount);
        _budget = new ConnectionBudget(options.Limits.MaxOpenConnections, FileHandles.ForRelays(), logger);
        var relays = new Relays(new RelayContext(options.Limits, timeProvider, _loops, _metrics, _budget, _buffers, logger), _later);
        _groups = new TargetGroups(_health, _later, new Random(options.Seed));
        _balancers = new LoadBalancers(
            new AddressAllocator(options.Pools), relays, () => new AffinityTable(timeProvider, options.Limits.MaxAffinityEntries), logger);
    }

    /// <summary>Ends after disposal, and fails when a loop of the plane died: the process should then stop.</summary>
    public Task Completion => _loops.Completion;

    /// <summary>Where addresses come from.</summary>
    internal ImmutableArray<AddressPool> Pools => _pools;

    internal RelayMetrics Metrics => _metrics;

    internal int LargeBuffersInUse => _buffers.LargeInUse;

    internal int ProbeCount => _health.ProbeCount;

    /// <summary>Makes a load balancer with its addresses. Not idempotent: each call makes another.</summary>
    internal PlaneResult<LoadBalancerView> CreateLoadBalancer(LoadBalancerSpec spec) => Locked(() => _balancers.Create(spec));

    /// <summary>Keeps the addresses that still meet a request; all its listeners follow the others.</summary>
    internal PlaneResult<LoadBalancerView> UpdateLoadBalancer(string id, LoadBalancerSpec spec) => Locked(() => _balancers.Update(id, spec));

    /// <summary>Removes it with its listeners and frees its addresses; what is open drains.</summary>
    internal PlaneError? RemoveLoadBalancer(string id) => Locked(() => _balancers.Remove(id));

    /// <summary>Makes a target group. Not idempotent: each call makes another.</summary>
    internal PlaneResult<TargetGroupView> CreateTargetGroup(TargetGroupSettings settings, TargetSet targets) =>
        Locked(() => _groups.Create(settings, targets));

    /// <summary>Changes the settings and leaves the targets.</summary>
    internal PlaneError? UpdateTargetGroup(string id, TargetGroupSettings settings) => Locked(() => _groups.Change(id, settings, null));

    /// <summary>Changes the targets and leaves the settings.</summary>
    internal PlaneError? ChangeTargets(string id, TargetChange change) => Locked(() => _groups.Change(id, null, change));

    /// <summary>Removes a group that no listener uses.</summary>
    internal PlaneError? RemoveTargetGroup(string id) => Locked(() => _groups.Find(id) is { } group && _balancers.Uses(group)
        ? new PlaneError(PlaneErrorKind.InUse, $"target group {id} is used by a listener")
        : _groups.Remove(id));

    /// <summary>
    /// Makes or changes the listener of that protocol and port. Where an address cannot be bound the listener exists all the same,
    /// serves the other addresses and tries again with the next put.
    /// </summary>
    internal PlaneError? PutListener(string balancerId, ListenerSpec spec) => Locked(() =>
    {
        if (spec.Port is < 1 or > 65535) return new PlaneError(PlaneErrorKind.Rejected, $"{spec.Port} is not a port");
        if (_groups.Find(spec.TargetGroup) is { } group) return _balancers.Put(balancerId, spec, group);
        return new PlaneError(PlaneErrorKind.NotFound, $"there is no target group {spec.TargetGroup}");
    });

    /// <summary>Frees the port now; what is open drains.</summary>
    internal PlaneError? RemoveListener(string balancerId, ProtocolType protocol, int port) =>
        Locked(() => _balancers.Remove(balancerId, new ListenerKey(protocol, port)));

    internal PlaneView Observe() => Observe(_ => true);

    /// <summary>The load balancers and groups whose marks are wanted.</summary>
    internal PlaneView Observe(Func<ImmutableDictionary<string, string>, bool> isWanted) =>
        Locked(() => new PlaneView(_balancers.View(isWanted), _groups.View(isWanted)));

    /// <summary>One load balancer; null where there is none of that id.</summary>
    internal LoadBalancerView? FindLoadBalancer(string id) => Locked(() => _balancers.Find(id)?.View);

    /// <summary>One target group; null where there is none of that id.</summary>
    internal TargetGroupView? FindTargetGroup(string id) => Locked(() => _groups.Find(id) is { } group ? TargetGroups.ToView(group) : null);

    /// <summary>
    /// Frees every port; open connections go on until they end, their drain time or our patience does. Resets the rest and waits for all loops.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (!_disposed) _balancers.Clear();
            _disposed = true;
        }
        await DrainAsync();
        _later.Dispose();
        await _loops.DisposeAsync();
        _health.Dispose();
        _metrics.Dispose();
    }

    private async Task DrainAsync()
    {
        if (_budget.Connections is var open and > 0) Log.Stopping(_logger, open, _stopPatience.TotalSeconds);
        try
        {
            await _budget.WhenNoConnections().WaitAsync(_stopPatience, _timeProvider);
        }
        catch (TimeoutException)
        {
            // They had their time.
        }
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return action();
        }
    }
}
