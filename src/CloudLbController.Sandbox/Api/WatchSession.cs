using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Api;

/// <summary>
/// One open watch, seen from the server: events and bookmarks go out in order, each a line's delay later. Thread-safe: the store calls it under its own lock, so
/// nothing here calls the store while holding this one.
/// </summary>
internal sealed class WatchSession : IDisposable
{
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);
    private static readonly ApiException Broken = new("the watch broke inside a line");

    private readonly Lock _gate = new();
    private readonly Channel<WatchEvent> _received = Channel.CreateUnbounded<WatchEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SandboxServer _server;
    private readonly ResourceType _type;
    private readonly long _from;
    private readonly Fault? _fault;
    private readonly DelayedQueue _out;
    private readonly List<ITimer> _timers = [];
    private StoreWatchers.Watcher? _watcher;
    private WatchEvent? _held;
    private int _sent;
    private bool _silent;
    private bool _ended;

    private WatchSession(SandboxServer server, ApiCall call, ResourceType type, WatchRequest request, Fault? fault)
    {
        _server = server;
        Call = call;
        _type = type;
        _fault = fault;
        _silent = fault?.Kind == FaultKind.SilenceWatch;
        _out = new DelayedQueue(server.Line);
        _ = long.TryParse(request.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out _from);
    }

    public ApiCall Call { get; }

    /// <summary>What the client has received and not read yet.</summary>
    public ChannelReader<WatchEvent> Received => _received.Reader;

    public static WatchSession Open(SandboxServer server, ApiCall call, ResourceType type, WatchRequest request, Fault? fault, string? labels = null)
    {
        var session = new WatchSession(server, call, type, request, fault);
        server.Opened(session);
        try
        {
            session.Start(request, labels);
        }
        catch (ApiException exception) when (exception.IsExpired && server.ExpiresWatchesInLine)
        {
            session.End(exception);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return session;
    }

    /// <summary>Breaks the watch inside a line.</summary>
    public void Cut() => End(Broken);

    /// <summary>Keeps the watch open and sends nothing any more.</summary>
    public void Silence()
    {
        lock (_gate)
            _silent = true;
    }

    /// <summary>The client has gone.</summary>
    public void Dispose()
    {
        Close();
        _received.Writer.TryComplete();
    }

    private void Start(WatchRequest request, string? labels)
    {
        var watcher = _server.Store.Watch(_type, request, labels, change => Send(new WatchEvent(change.Kind, change.Object)));
        lock (_gate)
        {
            _watcher = watcher;
            AddTimer(Bookmark, BookmarkInterval, BookmarkInterval);
            AddTimer(() => End(null), request.Timeout, Timeout.InfiniteTimeSpan);
            FailAfter(0);
            if (_ended)
                Close();
        }
    }

    private void AddTimer(Action action, TimeSpan due, TimeSpan period) => _timers.Add(_server.Line.Time.CreateTimer(_ => action(), null, due, period));

    private void Bookmark()
    {
        // A server that was restored to before this watch's version has nothing to tell it.
        var version = _server.Store.Version;
        if (version < _from)
            return;
        var bookmark = new JsonObject
        {
            ["apiVersion"] = _type.ApiVersion,
            ["kind"] = _type.Kind,
            ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
        };
        Send(new WatchEvent(WatchEventType.Bookmark, Json.ToElement(bookmark)));
    }

    private void Send(WatchEvent sent)
    {
        lock (_gate)
        {
            if (_ended || _silent)
                return;
            if (_fault?.Kind == FaultKind.ReorderEvents && sent.Type != WatchEventType.Bookmark && _held is null)
            {
                _held = sent;
                _server.Line.After(TimeSpan.FromSeconds(1), () => Release(sent));
                return;
            }

            Deliver(sent);
            Release(_held);
            if (_fault?.Kind == FaultKind.DuplicateEvents)
                Deliver(sent);
        }
    }

    private void Release(WatchEvent? held)
    {
        lock (_gate)
        {
            if (held is null || !ReferenceEquals(held, _held))
                return;
            _held = null;
            Deliver(held);
        }
    }

    private void Deliver(WatchEvent sent)
    {
        if (_ended)
            return;
        _out.Send(() => _received.Writer.TryWrite(sent));
        FailAfter(++_sent);
    }

    private void FailAfter(int events)
    {
        if (_fault?.After != events)
            return;
        if (_fault.Kind == FaultKind.CutWatch)
            End(Broken);
        else if (_fault.Kind == FaultKind.CloseWatch)
            End(null);
        else if (_fault.Kind == FaultKind.ExpireWatch)
            End(ApiErrors.Expired("injected", _server.Store.Version));
    }

    private void End(ApiException? error)
    {
        lock (_gate)
        {
            if (_ended || (_silent && error is null))
                return;
            Close();
            _out.Send(() => _received.Writer.TryComplete(error));
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            _ended = true;
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
            _watcher?.Stop();
        }

        _server.Closed(this);
    }
}
