using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// How many connections may still be opened, counted in file handles: two for a TCP connection, one for a UDP client.
/// Says once when there are none left, and once when it is over.
/// </summary>
internal sealed class ConnectionBudget
{
    public const int TcpConnection = 2;
    public const int UdpClient = 1;

    private readonly int _max;
    private readonly ILogger _logger;
    private int _used;
    private int _exhausted;

    public ConnectionBudget(int maxConnections, int? handles, ILogger logger)
    {
        var wanted = maxConnections * TcpConnection;
        _max = Math.Min(wanted, handles ?? wanted);
        _logger = logger;
        if (_max < wanted) Log.ConnectionLimitLowered(logger, maxConnections, _max / TcpConnection);
    }

    public bool TryTake(int handles)
    {
        if (Interlocked.Add(ref _used, handles) <= _max) return true;
        Interlocked.Add(ref _used, -handles);
        if (Interlocked.Exchange(ref _exhausted, 1) == 0) Log.ConnectionLimitReached(_logger, _max / TcpConnection);
        return false;
    }

    public void Return(int handles)
    {
        var used = Interlocked.Add(ref _used, -handles);
        // Nine tenths, so that a plane at its limit does not write two lines per connection.
        if (used < _max * 0.9 && Volatile.Read(ref _exhausted) == 1 && Interlocked.Exchange(ref _exhausted, 0) == 1)
        {
            Log.ConnectionLimitOver(_logger);
        }
    }
}
