using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>How many TCP connections may still be opened; says once when there are none left, and once when it is over.</summary>
internal sealed class ConnectionBudget(int max, ILogger logger)
{
    private int _open;
    private int _exhausted;

    public int Open => Volatile.Read(ref _open);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _open) <= max) return true;
        Interlocked.Decrement(ref _open);
        if (Interlocked.Exchange(ref _exhausted, 1) == 0) Log.ConnectionLimitReached(logger, max);
        return false;
    }

    public void Return()
    {
        var open = Interlocked.Decrement(ref _open);
        // Nine tenths, so that a plane at its limit does not write two lines per connection.
        if (open < max * 0.9 && Volatile.Read(ref _exhausted) == 1 && Interlocked.Exchange(ref _exhausted, 0) == 1)
        {
            Log.ConnectionLimitOver(logger, open, max);
        }
    }
}
