using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// How many connections and UDP clients may still be opened. Each kind has a share of the file handles of its own, so that a crowd of one leaves the other
/// alone. Says once when there are no connections left, and once when it is over.
/// </summary>
internal sealed class ConnectionBudget
{
    private const int HandlesOfConnection = 2;
    private const int UdpShare = 4;

    private readonly int _maxConnections;
    private readonly int _maxUdpClients;
    private readonly ILogger _logger;
    private int _connections;
    private int _udpClients;
    private int _exhausted;
    private TaskCompletionSource? _none;

    public ConnectionBudget(int maxConnections, int? handles, ILogger logger)
    {
        var forUdp = Math.Max(1, (handles ?? int.MaxValue) / UdpShare);
        var forTcp = (handles ?? int.MaxValue) - forUdp;
        _maxUdpClients = Math.Min(maxConnections, forUdp);
        _maxConnections = Math.Clamp(forTcp / HandlesOfConnection, 1, maxConnections);
        _logger = logger;
        if (_maxConnections < maxConnections) Log.ConnectionLimitLowered(logger, maxConnections, _maxConnections);
    }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Ends when the last connection does. For one who waits.</summary>
    public Task WhenNoConnections()
    {
        var none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _none, none);
        if (Connections == 0) none.TrySetResult();
        return none.Task;
    }

    public bool TryOpenConnection()
    {
        if (TryTake(ref _connections, _maxConnections)) return true;
        if (Interlocked.Exchange(ref _exhausted, 1) == 0) Log.ConnectionLimitReached(_logger, _maxConnections);
        return false;
    }

    public void CloseConnection()
    {
        var open = Interlocked.Decrement(ref _connections);
        if (open == 0) Volatile.Read(ref _none)?.TrySetResult();
        // Nine tenths, so that a plane at its limit does not write two lines per connection.
        if (open < _maxConnections * 0.9 && Volatile.Read(ref _exhausted) == 1 && Interlocked.Exchange(ref _exhausted, 0) == 1)
        {
            Log.ConnectionLimitOver(_logger);
        }
    }

    public bool TryOpenUdpClient() => TryTake(ref _udpClients, _maxUdpClients);

    public void CloseUdpClient() => Interlocked.Decrement(ref _udpClients);

    private static bool TryTake(ref int count, int max)
    {
        if (Interlocked.Increment(ref count) <= max) return true;
        Interlocked.Decrement(ref count);
        return false;
    }
}
