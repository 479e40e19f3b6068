namespace CloudLbController.Providers.Local.Running;

/// <summary>Actions that happen later unless they are cancelled: the ends of draining. One per key; the newest counts.</summary>
internal sealed class DelayedActions(TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, (ITimer Timer, Action Action)> _waiting = [];
    private bool _disposed;

    public void Schedule(object key, TimeSpan delay, Action action)
    {
        lock (_lock)
        {
            Forget(key);
            if (delay > TimeSpan.Zero && !_disposed)
            {
                _waiting[key] = (timeProvider.CreateTimer(_ => Run(key), null, delay, Timeout.InfiniteTimeSpan), action);
                return;
            }
        }
        action();
    }

    public bool IsWaiting(object key)
    {
        lock (_lock) return _waiting.ContainsKey(key);
    }

    public void Cancel(object key)
    {
        lock (_lock) Forget(key);
    }

    /// <summary>What was to happen later happens now.</summary>
    public void Dispose()
    {
        List<object> keys;
        lock (_lock)
        {
            _disposed = true;
            keys = [.. _waiting.Keys];
        }
        foreach (var key in keys) Run(key);
    }

    private void Run(object key)
    {
        Action? action;
        lock (_lock) action = Forget(key);
        action?.Invoke();
    }

    private Action? Forget(object key)
    {
        if (!_waiting.Remove(key, out var entry)) return null;
        entry.Timer.Dispose();
        return entry.Action;
    }
}
