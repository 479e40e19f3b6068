using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Store;

/// <summary>
/// The objects of a Kubernetes API server of version 1.34, in memory: versions, pages, watches, patches, finalizers. Thread-safe; every method is done when it
/// returns, and throws <see cref="ApiException"/> for what the server refuses. Which kinds it knows and their rules: <see cref="KindCatalog"/>.
/// </summary>
public sealed partial class ApiStore
{
    /// <summary>How long a watch can be started from an old version, unless told otherwise: what a real server keeps.</summary>
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly KindCatalog _kinds;
    private readonly StorePages _pages = new();
    private readonly StoreWatchers _watchers = new();
    private readonly ChangeLog _log;
    private StoreState _state = StoreState.Empty;

    /// <summary>A store with the namespaces <c>default</c> and <c>kube-system</c>; <paramref name="random"/> gives uids, ports and addresses.</summary>
    public ApiStore(TimeProvider time, Random random, TimeSpan? retention = null)
    {
        _time = time;
        _random = random;
        _kinds = new KindCatalog(random);
        _log = new ChangeLog(retention ?? DefaultRetention);
        foreach (var name in new[] { "default", "kube-system" })
            Create(ResourceType.Namespaces, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
    }

    /// <summary>What it knows.</summary>
    internal KindCatalog Kinds => _kinds;

    /// <summary>The version of the last write.</summary>
    public long Version => _state.Version;

    /// <summary>One page of the objects of a type, narrowed to those with labels where a selector is given.</summary>
    public ObjectPage List(ResourceType type, ListRequest request, string? labels = null)
    {
        lock (_gate)
        {
            return _pages.Read(_state, _kinds.Of(type), request, labels, _log.Oldest);
        }
    }

    public JsonElement Get(ResourceType type, ObjectName name)
    {
        lock (_gate)
        {
            _kinds.Rules(type);
            return Find(type, name).Element;
        }
    }

    /// <summary>A backup of all objects; it costs nothing.</summary>
    public StoreSnapshot Snapshot() => new(_state);

    /// <summary>Goes back to a backup, as after a restore of etcd: versions go back too. Watches are not told; whoever serves them cuts them.</summary>
    public void Restore(StoreSnapshot snapshot)
    {
        lock (_gate)
        {
            TellRules(_state, forget: true);
            _state = snapshot.State;
            TellRules(_state, forget: false);
            _log.Compact(_state.Version);
            _pages.Clear();
        }
    }

    /// <summary>Forgets all old versions: watches and pages from before get 410.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _log.Compact(_state.Version);
            _pages.Compact(_log.Oldest);
        }
    }

    /// <summary>
    /// Tells <paramref name="changed"/> of every change after the version that is asked for, first of those that were already made. Without a version (or with 0) it begins with all objects, as added.
    /// A version of the future is silent until the store passes it.
    /// </summary>
    internal StoreWatchers.Watcher Watch(ResourceType type, WatchRequest request, string? labels, Action<StoreChange> changed)
    {
        var (selector, version) = (Selection.Parse(_kinds.Of(type), request.Namespace, request.FieldSelector, labels), request.ResourceVersion);
        lock (_gate)
        {
            if (version is "" or "0")
            {
                foreach (var (_, stored) in _state.Table(type))
                    TellAdded(type, selector, stored, changed);
                return _watchers.Add(type, selector, _state.Version, changed);
            }

            if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
                throw ApiErrors.BadRequest($"Invalid value: \"{version}\": invalid resource version");
            if (after < _log.Oldest)
                throw ApiErrors.Expired(version, _log.Oldest);
            var watcher = _watchers.Add(type, selector, after, changed);
            foreach (var change in _log.After(after))
                watcher.Tell(change);
            return watcher;
        }
    }

    private void TellAdded(ResourceType type, Selection selector, StoredObject stored, Action<StoreChange> changed)
    {
        var name = ObjectMetadata.NameOf(type, stored.ToJson());
        if (selector.Matches(name, stored.Element))
            changed(new StoreChange(_state.Version, _time.GetUtcNow(), type, name, WatchEventType.Added, stored.Element, null));
    }

    private void TellRules(StoreState state, bool forget)
    {
        // A custom kind has nothing to be told, and its definition may come later.
        foreach (var (type, table) in state.Tables.Where(pair => _kinds.Find(pair.Key.Group, pair.Key.Version, pair.Key.Plural) is { Fields: ModelFields }))
        {
            foreach (var stored in table.Values)
                _kinds.Rules(type).Stored(forget ? stored.ToJson() : null, forget ? null : stored.ToJson());
        }
    }

    private StoredObject Find(ResourceType type, ObjectName name) => _state.Find(type, name) ?? throw ApiErrors.NotFound(type, name.Name);

    /// <summary>Makes one change; <paramref name="json"/> is the new object, or the last state of a removed one.</summary>
    private JsonElement Commit(ResourceType type, WatchEventType kind, JsonObject json, JsonObject? before, WriteOptions? options)
    {
        if (options?.IsDryRun == true)
            return Json.ToElement(json);
        var version = _state.Version + 1;
        var name = ObjectMetadata.NameOf(type, json);
        var stored = StoredObject.Create(json, version);
        var removed = kind == WatchEventType.Deleted;
        var known = _state.Find(type, name)?.Element;
        _state = _state.With(version, type, name, removed ? null : stored);
        _kinds.Rules(type).Stored(before, removed ? null : json);
        var change = new StoreChange(version, _time.GetUtcNow(), type, name, kind, stored.Element, known);
        _log.Add(change);
        _pages.Compact(_log.Oldest);
        _watchers.Tell(change);
        if (removed && type.Group.Length > 0)
            EndDefinition(type);
        return stored.Element;
    }
}
