using System.Net;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>Which node a client used last, for one load balancer. Bounded: the client that was seen longest ago is forgotten first.</summary>
internal sealed class AffinityTable(TimeProvider timeProvider, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, LinkedListNode<Entry>> _byClient = [];
    private readonly LinkedList<Entry> _byAge = [];

    public int Count
    {
        get
        {
            lock (_lock) return _byClient.Count;
        }
    }

    /// <summary>The node of the client; null when no connection of it began or ended within the timeout, also where an older one is still open.</summary>
    public string? Find(IPAddress client, TimeSpan timeout)
    {
        lock (_lock)
        {
            if (!_byClient.TryGetValue(client, out var node)) return null;
            if (timeProvider.GetElapsedTime(node.Value.SeenAt) < timeout) return node.Value.Node;
            Forget(node);
            return null;
        }
    }

    /// <summary>Notes the node for the client unless another connection of it noted one since <paramref name="expected"/>; returns the one that stands.</summary>
    public string Replace(IPAddress client, string? expected, string node)
    {
        lock (_lock)
        {
            if (_byClient.TryGetValue(client, out var old))
            {
                var current = old.Value.Node;
                Forget(old);
                if (current != expected) node = current;
            }
            else if (_byClient.Count >= capacity && _byAge.First is { } oldest) Forget(oldest);
            _byClient[client] = _byAge.AddLast(new Entry(client, node, timeProvider.GetTimestamp()));
            return node;
        }
    }

    /// <summary>The client is still there: its timeout begins again.</summary>
    public void Touch(IPAddress client)
    {
        lock (_lock)
        {
            if (!_byClient.TryGetValue(client, out var node)) return;
            _byAge.Remove(node);
            node.Value = node.Value with { SeenAt = timeProvider.GetTimestamp() };
            _byAge.AddLast(node);
        }
    }

    private void Forget(LinkedListNode<Entry> node)
    {
        _byAge.Remove(node);
        _byClient.Remove(node.Value.Client);
    }

    private readonly record struct Entry(IPAddress Client, string Node, long SeenAt);
}
