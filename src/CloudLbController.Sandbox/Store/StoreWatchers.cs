using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Store;

/// <summary>Who is told of changes.</summary>
internal sealed class StoreWatchers
{
    private readonly List<Watcher> _watchers = [];

    public Watcher Add(ResourceType type, Selection selection, long after, Action<StoreChange> changed)
    {
        var watcher = new Watcher(type, selection, after, changed);
        _watchers.Add(watcher);
        return watcher;
    }

    public void Tell(StoreChange change)
    {
        _watchers.RemoveAll(watcher => watcher.IsStopped);
        foreach (var watcher in _watchers.ToList())
            watcher.Tell(change);
    }

    /// <summary>One watcher, in the order of changes. It never sees a version at or below the one it started from.</summary>
    internal sealed class Watcher(ResourceType type, Selection selection, long after, Action<StoreChange> changed)
    {
        private volatile bool _stopped;

        public bool IsStopped => _stopped;

        public void Tell(StoreChange change)
        {
            if (_stopped || change.Version <= after || change.Type != type)
                return;

            // An object that comes to be, or ceases to be, what was asked for comes or goes for this watcher.
            var was = change.Before is { } before && selection.Matches(change.Name, before);
            var isNow = change.Kind != WatchEventType.Deleted && selection.Matches(change.Name, change.Object);
            if (was || isNow)
                changed(change with { Kind = !was ? WatchEventType.Added : isNow ? WatchEventType.Modified : WatchEventType.Deleted });
        }

        /// <summary>No change is told after this. It takes no lock, so that a watcher may be stopped while the store tells it something.</summary>
        public void Stop() => _stopped = true;
    }
}
