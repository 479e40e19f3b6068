using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>
/// The objects of one type as last seen, by the list and the watch of a <see cref="Reflector{T}"/> or in the answers to our own writes. Reads are thread-safe and
/// never block; writes come one after another.
/// </summary>
public sealed class ObjectStore<T>(JsonTypeInfo<T> form, ILoggerFactory loggers)
    where T : class, IKubernetesObject
{
    private static readonly ImmutableSortedDictionary<ObjectName, T> Empty =
        ImmutableSortedDictionary.Create<ObjectName, T>(ObjectNameComparer.Instance);

    private readonly ILogger _logger = loggers.CreateLogger(Log.Category);
    private readonly AsyncSignal _synced = new();
    private readonly Lock _writing = new();
    private readonly OwnWrites _own = new();
    private ImmutableArray<Action<T?, T?>> _handlers = [];
    private volatile State _state = new(Empty, null);
    private volatile bool _isSynced;
    private readonly HashSet<ObjectName> _learned = [];
    private volatile bool _relistWanted;
    private volatile Action? _relist;
    private volatile Action? _doubt;
    private bool _isDoubted;
    private bool _isListDoubted;

    /// <summary>All objects at one moment, ordered by namespace and name.</summary>
    public IReadOnlyDictionary<ObjectName, T> Snapshot => _state.Objects;

    /// <summary>Whether a first complete list is in; before that, absence means nothing.</summary>
    public bool IsSynced => _isSynced;

    /// <summary>
    /// When the last complete consistent list began: what was true then is in the store. Null before the first, and not moved on by a list
    /// with an object that could not be decoded.
    /// </summary>
    public DateTimeOffset? LastConsistentList => _state.ListedAt;

    internal bool IsRelistWanted => _relistWanted;

    /// <summary>The object, or null where it is not (or not yet) known.</summary>
    public T? Find(ObjectName name) => _state.Objects.GetValueOrDefault(name);

    /// <summary>
    /// Calls the handler for every later change, in order, after the store shows it: (null, new), (old, new), or (last state, null).
    /// An object made again under its name is a removal and an addition. A handler should only queue a key: it holds up the watch while it runs.
    /// </summary>
    public void Subscribe(Action<T?, T?> handler) => ImmutableInterlocked.Update(ref _handlers, list => list.Add(handler));

    /// <summary>Completes with the first complete list.</summary>
    public Task WaitForSyncAsync(CancellationToken ct)
    {
        var waiter = _synced.Register();
        return IsSynced ? Task.CompletedTask : AsyncSignal.WaitAsync(waiter, ct);
    }

    /// <summary>Asks for a consistent list now; <see cref="LastConsistentList"/> passes the time of this call when it is in.</summary>
    public void RequestRelist()
    {
        _relistWanted = true;
        _relist?.Invoke();
    }

    /// <summary>
    /// Asks for a list soon that takes no version on trust: what the server answered does not fit what is known here, as after a restore from a backup.
    /// </summary>
    public void Doubt()
    {
        lock (_writing)
        {
            _isDoubted = true;
        }

        _doubt?.Invoke();
    }

    /// <summary>Who is told of a wanted relist; a request made before is told at once.</summary>
    internal void OnRelistRequested(Action? interrupt)
    {
        _relist = interrupt;
        if (_relistWanted)
        {
            interrupt?.Invoke();
        }
    }

    /// <summary>Who is told of a doubt; one from before is told at once.</summary>
    internal void OnDoubted(Action? told)
    {
        _doubt = told;
        bool isDoubted;
        lock (_writing)
        {
            isDoubted = _isDoubted;
        }

        if (isDoubted)
        {
            told?.Invoke();
        }
    }

    /// <summary>A list begins; answers whether it is for a doubt, its own or that of one that failed.</summary>
    internal bool RelistBegins()
    {
        lock (_writing)
        {
            _relistWanted = false;
            _isListDoubted |= _isDoubted;
            _isDoubted = false;
            _learned.Clear();
            return _isListDoubted;
        }
    }

    internal void Confirm(DateTimeOffset listedAt)
    {
        lock (_writing)
        {
            _state = _state with { ListedAt = listedAt };
        }
    }

    /// <summary>Makes the store equal to a list, telling the difference once. False where there was none.</summary>
    /// <param name="listed">The list.</param>
    /// <param name="listedAt">When it began; null where it is not complete.</param>
    /// <param name="isTrusted">
    /// Whether equal versions are equal objects, and higher ones later: a server that was restored from a backup gives versions anew. Where the list itself shows that,
    /// it is not.
    /// </param>
    internal bool Replace(IReadOnlyDictionary<ObjectName, T> listed, DateTimeOffset? listedAt, bool isTrusted)
    {
        lock (_writing)
        {
            var before = _state.Objects;
            isTrusted &= !_isListDoubted && !listed.Any(pair => IsSetBack(before, pair.Key, pair.Value));
            _isListDoubted = false;
            var after = Empty.AddRange(listed.Select(pair => KeyValuePair.Create(pair.Key, Known(before, pair.Key, pair.Value, isTrusted))));
            _state = new State(after, listedAt ?? _state.ListedAt);
            _isSynced = true;
            _synced.Pulse();
            foreach (var (name, old) in before)
            {
                Tell(old, after.GetValueOrDefault(name), always: _own.Has(name));
            }

            foreach (var (_, added) in after.Where(pair => !before.ContainsKey(pair.Key)))
            {
                Tell(null, added);
            }

            _own.Clear();
            return after.Count != before.Count || after.Any(pair => !ReferenceEquals(pair.Value, before.GetValueOrDefault(pair.Key)));
        }
    }

    /// <summary>An object as a watch shows it. What the store has newer stays.</summary>
    internal void Set(T current)
    {
        lock (_writing)
        {
            var old = Find(current.Metadata.ObjectName);
            var isOwn = _own.Take(current.Metadata);
            if (old is null || !(IsSame(old, current) || IsNewer(old, current)))
            {
                Put(current);
                Tell(old, current);
            }
            else if (!isOwn && IsNewer(old, current) && _own.Has(current.Metadata.ObjectName))
            {
                // Somebody else's change, which a write of ours came after: the store has it since, and nobody was told.
                Tell(current, old);
            }
        }
    }

    /// <summary>
    /// An object as our own write left it, known before the watch shows it, so that no pass works on what was before our own writes. Nobody is told: who wrote knows.
    /// What the store has newer stays, and what it has not was removed meanwhile.
    /// </summary>
    internal void Learn(T written)
    {
        lock (_writing)
        {
            if (Find(written.Metadata.ObjectName) is { } old && old.Metadata.Uid == written.Metadata.Uid && IsNewer(written, old))
            {
                _own.Add(written.Metadata);
                _learned.Add(written.Metadata.ObjectName);
                Put(written);
            }
        }
    }

    /// <summary>The last state of an object that is gone.</summary>
    internal void Remove(T last)
    {
        lock (_writing)
        {
            var name = last.Metadata.ObjectName;
            if (Find(name) is { } old && !IsNewer(old, last))
            {
                _own.Forget(name);
                _state = _state with { Objects = _state.Objects.Remove(name) };
                Tell(old.Metadata.Uid == last.Metadata.Uid ? last : old, null);
            }
        }
    }

    private void Put(T current) => _state = _state with { Objects = _state.Objects.SetItem(current.Metadata.ObjectName, current) };

    /// <summary>Whether an object is older than it was known before the list.</summary>
    private bool IsSetBack(ImmutableSortedDictionary<ObjectName, T> before, ObjectName name, T listed) =>
        before.TryGetValue(name, out var old) && old.Metadata.Uid == listed.Metadata.Uid && IsNewer(old, listed) && !_learned.Contains(name);

    /// <summary>What was known where it says the same, and what a write of ours left while the list was read, which is newer than the list.</summary>
    private T Known(ImmutableSortedDictionary<ObjectName, T> before, ObjectName name, T listed, bool isTrusted)
    {
        if (!before.TryGetValue(name, out var old) || old.Metadata.Uid != listed.Metadata.Uid)
        {
            return listed;
        }

        return IsNewer(old, listed) && _learned.Contains(name) ? old
            : isTrusted ? IsSame(old, listed) ? old : listed
            : JsonSerializer.Serialize(old, form) == JsonSerializer.Serialize(listed, form) ? old : listed;
    }

    private static bool IsSame(T a, T b) =>
        a.Metadata.Uid == b.Metadata.Uid && a.Metadata.ResourceVersion == b.Metadata.ResourceVersion;

    private static bool IsNewer(T a, T b) => ResourceVersions.IsOlder(b.Metadata.ResourceVersion, a.Metadata.ResourceVersion);

    private void Tell(T? old, T? current, bool always = false)
    {
        if (ReferenceEquals(old, current) && !always)
        {
            return;
        }

        if (old is not null && current is not null && old.Metadata.Uid != current.Metadata.Uid)
        {
            Tell(old, null);
            Tell(null, current);
            return;
        }

        foreach (var handler in _handlers)
        {
            Call(handler, old, current);
        }
    }

    private void Call(Action<T?, T?> handler, T? old, T? current)
    {
        try
        {
            handler(old, current);
        }
        catch (Exception error)
        {
            Log.HandlerFailed(_logger, typeof(T).Name, error);
        }
    }

    private sealed record State(ImmutableSortedDictionary<ObjectName, T> Objects, DateTimeOffset? ListedAt);
}
