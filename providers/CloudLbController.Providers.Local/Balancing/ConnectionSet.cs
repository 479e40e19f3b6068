using System.Collections.Concurrent;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>Open connections that may have to end together.</summary>
internal sealed class ConnectionSet
{
    private readonly ConcurrentDictionary<IConnection, bool> _open = new(concurrencyLevel: 2, capacity: 7);
    private volatile bool _closed;

    public int Count => _open.Count;

    /// <summary>Adds it; a set that is closed aborts it at once.</summary>
    public void Add(IConnection connection)
    {
        _open[connection] = true;
        if (_closed) connection.Abort();
    }

    public void Remove(IConnection connection) => _open.TryRemove(connection, out _);

    public void AbortWhere(Func<IConnection, bool> condition)
    {
        foreach (var (connection, _) in _open)
        {
            if (condition(connection)) connection.Abort();
        }
    }

    /// <summary>Aborts all, also those that were about to be added.</summary>
    public void Close()
    {
        _closed = true;
        AbortWhere(_ => true);
    }
}
