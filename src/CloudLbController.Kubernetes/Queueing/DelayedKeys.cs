namespace CloudLbController.Kubernetes.Queueing;

/// <summary>Keys with times, and one timer for the earliest. Not thread-safe: the queue's lock guards it. A time that no longer counts is skipped when it comes.</summary>
internal sealed class DelayedKeys<TKey>(TimeProvider time, Action due) : IDisposable
    where TKey : notnull
{
    private readonly PriorityQueue<TKey, TimeSpan> _keys = new();
    private readonly ITimer _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private TimeSpan? _armedFor;

    public void Add(TKey key, TimeSpan at, TimeSpan now)
    {
        _keys.Enqueue(key, at);
        Arm(now);
    }

    /// <summary>Takes the keys whose time has come, with that time, and sets the timer for the next.</summary>
    public List<(TKey Key, TimeSpan At)> TakeDue(TimeSpan now)
    {
        var taken = new List<(TKey, TimeSpan)>();
        while (_keys.TryPeek(out var key, out var at) && at <= now)
        {
            taken.Add((key, at));
            _keys.Dequeue();
        }

        _armedFor = null;
        Arm(now);
        return taken;
    }

    /// <summary>How many times there are, those that no longer count among them.</summary>
    public int Count => _keys.Count;

    /// <summary>Keeps these times alone.</summary>
    public void Keep(IEnumerable<(TKey Key, TimeSpan At)> counting)
    {
        _keys.Clear();
        _keys.EnqueueRange(counting.Select(wait => (wait.Key, wait.At)));
    }

    public void Dispose() => _timer.Dispose();

    private void Arm(TimeSpan now)
    {
        if (_keys.TryPeek(out _, out var first) && (_armedFor is null || first < _armedFor))
        {
            _armedFor = first;
            _timer.Change(first > now ? first - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
