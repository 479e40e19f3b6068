using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CloudLbController.Kubernetes.Queueing;

/// <summary>
/// Keys that need work. A key stands in it once however often it is added, is never at two workers at once, and comes again after its worker when it was added
/// meanwhile. Thread-safe; without busy waiting; one timer for all delays.
/// </summary>
/// <remarks>
/// A worker: <c>await foreach (var key in queue.TakeAllAsync(ct)) { try { work } finally { queue.Done(key); } }</c>,
/// with <see cref="Forget"/> after success and <see cref="AddWithBackoff"/> after failure, both before <see cref="Done"/>.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class WorkQueue<TKey> : IQueueGauge, IDisposable
    where TKey : notnull
{
    private static readonly BackoffPolicy Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    private readonly Lock _lock = new();
    private readonly KubernetesMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly long _origin;
    private readonly WorkEntries<TKey> _entries;
    private readonly WorkLanes<TKey> _lanes = new();
    private readonly DelayedKeys<TKey> _delayed;
    private readonly AsyncSignal _changed = new();
    private bool _disposed;

    /// <summary>An empty queue; the name is the <c>queue</c> tag of its metrics.</summary>
    public WorkQueue(string name, TimeProvider time, KubernetesMetrics metrics, int seed, IEqualityComparer<TKey>? comparer = null)
    {
        Name = name;
        _time = time;
        _metrics = metrics;
        _random = new Random(seed);
        _origin = time.GetTimestamp();
        _entries = new WorkEntries<TKey>(comparer);
        _delayed = new DelayedKeys<TKey>(time, AddDue);
        _metrics.Queues.TryAdd(this, 0);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Keys that are ready, or are at a worker and will be ready again; without those that wait for a time.</summary>
    public int Depth => Locked(() => _entries.DirtyCount);

    /// <summary>How long the oldest key that is ready or at a worker has been so.</summary>
    public TimeSpan OldestUnfinished => Locked(() => _entries.OldestUnfinished(Now));

    /// <summary>How long the slowest worker has been at its key.</summary>
    public TimeSpan LongestRunning => Locked(() => _entries.LongestRunning(Now));

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Queues the key now; a wait for a later time ends. The higher of two priorities counts.</summary>
    public void Add(TKey key, WorkPriority priority = WorkPriority.Live)
    {
        lock (_lock)
        {
            MakeReady(key, _entries.GetOrAdd(key), priority);
        }
    }

    /// <summary>Queues the key after the delay, unless it is ready by then. Of several times the earliest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay, WorkPriority priority = WorkPriority.Live)
    {
        lock (_lock)
        {
            if (delay <= TimeSpan.Zero)
            {
                MakeReady(key, _entries.GetOrAdd(key), priority);
            }
            else
            {
                Postpone(key, _entries.GetOrAdd(key), Now + delay, priority);
            }
        }
    }

    /// <summary>Queues the key after a wait that doubles with each call, 1 s to 5 min, until it is forgotten. Returns the wait.</summary>
    public TimeSpan AddWithBackoff(TKey key)
    {
        lock (_lock)
        {
            var entry = _entries.GetOrAdd(key);
            entry.Failures++;
            var delay = Backoff.Delay(entry.Failures, _random);
            Postpone(key, entry, Now + delay, WorkPriority.Live);
            _metrics.QueueRetries.Add(1, Tag);
            return delay;
        }
    }

    /// <summary>The key succeeded: the next backoff starts from the shortest. Times it waits for stay.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
        {
            if (_entries.TryGet(key, out var entry))
            {
                entry.Failures = 0;
                _entries.DropIdle(key, entry);
            }
        }
    }

    /// <summary>Takes key after key, waiting for each, until it is cancelled or the queue disposed of. A taken key is nobody else's until <see cref="Done"/>.</summary>
    public async IAsyncEnumerable<TKey> TakeAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var taken = false;
            TKey? key;
            TaskCompletionSource? changed = null;
            lock (_lock)
            {
                if (_disposed)
                {
                    yield break;
                }

                taken = TryTake(out key);
                changed = taken ? null : _changed.Register();
            }

            if (taken)
            {
                yield return key!;
            }
            else
            {
                await AsyncSignal.WaitAsync(changed!, ct);
            }
        }
    }

    /// <summary>The worker is through with the key; if it was added meanwhile it is ready again.</summary>
    public void Done(TKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGet(key, out var entry) || !entry.Processing)
            {
                return;
            }

            entry.Processing = false;
            _metrics.QueueWork.Record((Now - entry.TakenAt).TotalSeconds, Tag);
            if (entry.Dirty)
            {
                _lanes.Add(key, entry.Priority);
            }

            _entries.DropIdle(key, entry);
            _changed.Pulse();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Queues.TryRemove(this, out _);
        lock (_lock)
        {
            _disposed = true;
            _delayed.Dispose();
            _changed.Pulse();
        }
    }

    private KeyValuePair<string, object?> Tag => new("queue", Name);

    private bool TryTake([MaybeNullWhen(false)] out TKey key)
    {
        if (!_lanes.TryTake(_entries, out key, out var entry))
        {
            return false;
        }

        entry.Dirty = false;
        entry.Processing = true;
        entry.TakenAt = Now;
        entry.UnfinishedSince = entry.ReadySince;
        _metrics.QueueLatency.Record((entry.TakenAt - entry.ReadySince).TotalSeconds, Tag);
        return true;
    }

    private void MakeReady(TKey key, WorkEntry entry, WorkPriority priority)
    {
        entry.Due = null;
        if (entry.Dirty && entry.Priority >= priority)
        {
            return;
        }

        entry.ReadySince = entry.Dirty ? entry.ReadySince : Now;
        entry.Dirty = true;
        entry.Priority = priority;
        if (!entry.Processing)
        {
            _lanes.Add(key, priority);
        }

        _changed.Pulse();
    }

    private void Postpone(TKey key, WorkEntry entry, TimeSpan due, WorkPriority priority)
    {
        if (entry.Dirty)
        {
            return;
        }

        entry.DuePriority = entry.Due is not null && entry.DuePriority > priority ? entry.DuePriority : priority;
        if (entry.Due is null || due < entry.Due)
        {
            entry.Due = due;
            _delayed.Add(key, due, Now);
            if (_delayed.Count > (2 * _entries.Count) + 100)
            {
                _delayed.Keep(_entries.Waiting);
            }
        }
    }

    private void AddDue()
    {
        lock (_lock)
        {
            foreach (var (key, at) in _disposed ? [] : _delayed.TakeDue(Now))
            {
                if (_entries.TryGet(key, out var entry) && entry.Due == at)
                {
                    MakeReady(key, entry, entry.DuePriority);
                }
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
