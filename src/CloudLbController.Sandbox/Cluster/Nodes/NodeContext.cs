using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>What the parts of one node share: who it is, its open connections and its counts. Thread-safe.</summary>
internal sealed class NodeContext(string name, IPAddress address, PodNetwork network, TimeProvider time, ILoggerFactory loggers, int seed)
{
    /// <summary>After an answer: longer than between two parts of one here.</summary>
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(5);

    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<Session, byte> _sessions = [];
    private readonly ConcurrentDictionary<ObjectName, long> _clients = [];
    private volatile bool _isOff;

    public string Name => name;

    public IPAddress Address => address;

    public PodNetwork Network => network;

    public TimeProvider Time => time;

    public ILoggerFactory Loggers => loggers;

    public ILogger Logger { get; } = loggers.CreateLogger(Log.Category);

    /// <summary>Connections and UDP clients that came in through the node's ports so far, by Service.</summary>
    public IReadOnlyDictionary<ObjectName, long> Clients => _clients;

    public EndpointChooser CreateChooser() => new(CreateRandom(), time);

    /// <summary>Chance of its own for a part.</summary>
    public Random CreateRandom()
    {
        lock (_random)
            return new Random(_random.Next());
    }

    /// <summary>A time between the two.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most)
    {
        lock (_random)
            return least + ((most - least) * _random.NextDouble());
    }

    public void Count(ObjectName service) => _clients.AddOrUpdate(service, 1, static (_, count) => count + 1);

    /// <summary>A connection that goes through the node, until it leaves.</summary>
    public Session Enter(Socket client, Socket backend)
    {
        var session = new Session(client, backend, time);
        _sessions[session] = 0;
        if (_isOff)
            session.Break();
        return session;
    }

    /// <summary>The machine is switched off: nothing goes through any more.</summary>
    public void BreakSessions()
    {
        _isOff = true;
        foreach (var session in _sessions.Keys)
            session.Break();
    }

    /// <summary>The machine is shut down in good order: connections are ended as soon as nothing is under way on them, until none is left or patience ends.</summary>
    public async Task EndSessionsAsync(TimeSpan patience, CancellationToken ct)
    {
        for (var started = time.GetTimestamp(); !_sessions.IsEmpty && time.GetElapsedTime(started) < patience; await Task.Delay(IdlePause, time, ct))
        {
            foreach (var session in _sessions.Keys.Where(session => session.IsIdle(IdlePause)))
                session.End();
        }
    }

    public void Leave(Session session) => _sessions.TryRemove(session, out _);
}
