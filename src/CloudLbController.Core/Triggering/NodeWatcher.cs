using CloudLbController.Core.Snapshots;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Triggering;

/// <summary>Keeps the view of the nodes, and tells of changes that matter once per burst.</summary>
internal sealed class NodeWatcher : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Cap = TimeSpan.FromMilliseconds(500);

    /// <summary>A list that settles nothing, because of a node that cannot be decoded, is not asked for again and again.</summary>
    private static readonly TimeSpan RelistPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly ObjectStore<Node> _store;
    private readonly TimeProvider _time;
    private readonly Debouncer _debouncer;
    private readonly ITimer _relist;
    private readonly ILogger _logger;
    private readonly HashSet<string> _withoutAddress = [];
    private bool _relistPlanned;
    private DateTimeOffset _relistedAt;
    private NodeView _view = NodeView.Empty;

    public NodeWatcher(ObjectStore<Node> store, TimeProvider time, ILogger logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        _debouncer = new Debouncer(time, Quiet, Cap, () => Settle());
        _relist = time.CreateTimer(_ => Relist(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        store.Subscribe(OnNode);
    }

    /// <summary>The nodes changed in a way that may change somebody's targets.</summary>
    public event Action? Changed;

    /// <summary>The view as of the last burst.</summary>
    public NodeView Current
    {
        get
        {
            lock (_lock)
            {
                return _view;
            }
        }
    }

    /// <summary>Brings the view up to date with the store at once.</summary>
    public NodeView Refresh()
    {
        lock (_lock)
        {
            return _view = NodeView.Of(_store.Snapshot.Values, _store.LastConsistentList, _view);
        }
    }

    /// <summary>Asks for a consistent list that begins at that time or soon after; one that is planned already serves.</summary>
    public void RequestRelist(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (!_relistPlanned)
            {
                _relistPlanned = true;
                var next = _relistedAt + RelistPause;
                var wait = (at > next ? at : next) - _time.GetUtcNow();
                _relist.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Completes with the first complete list.</summary>
    public Task WaitForSyncAsync(CancellationToken ct) => _store.WaitForSyncAsync(ct);

    public void Dispose()
    {
        _debouncer.Dispose();
        _relist.Dispose();
    }

    private void OnNode(Node? old, Node? current)
    {
        if (NodeRelevance.Changed(old, current))
        {
            _debouncer.Poke();
        }
    }

    private void Settle()
    {
        TellWithoutAddress(Refresh());
        Changed?.Invoke();
    }

    /// <summary>Each once: a Service says that it has no target, but not that one of its nodes is none.</summary>
    private void TellWithoutAddress(NodeView view)
    {
        var names = view.WithoutAddress.ToHashSet();
        lock (_withoutAddress)
        {
            _withoutAddress.IntersectWith(names);
            foreach (var name in names.Where(_withoutAddress.Add))
            {
                Log.NodeWithoutAddress(_logger, name);
            }
        }
    }

    private void Relist()
    {
        lock (_lock)
        {
            _relistPlanned = false;
            _relistedAt = _time.GetUtcNow();
        }

        _store.RequestRelist();
    }
}
