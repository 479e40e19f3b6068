namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>Ends a watch from our side and remembers why: silence, a due time, or a request. The first cause counts.</summary>
internal sealed class WatchInterrupt : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop;
    private readonly TimeSpan _silence;
    private readonly ITimer _silent;
    private readonly ITimer _due;
    private readonly ITimer _doubt;
    private volatile WatchCause _atDue;
    private bool _disposed;

    public WatchInterrupt(TimeSpan silence, TimeProvider time, CancellationToken ct)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _silence = silence;
        _silent = time.CreateTimer(_ => Now(WatchCause.Silent), null, silence, Timeout.InfiniteTimeSpan);
        _due = time.CreateTimer(_ => Now(_atDue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _doubt = time.CreateTimer(_ => Now(WatchCause.Doubted), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _stop.Token;

    public WatchCause? Cause { get; private set; }

    /// <summary>Something came over the line.</summary>
    public void Touch() => _silent.Change(_silence, Timeout.InfiniteTimeSpan);

    /// <summary>Ends the watch with that cause when the time comes, in place of what was scheduled before.</summary>
    public void Schedule(TimeSpan due, WatchCause cause)
    {
        _atDue = cause;
        _due.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the watch after a wait, for a list that trusts nothing.</summary>
    public void Doubt(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            _doubt.Change(wait, Timeout.InfiniteTimeSpan);
        }
        else
        {
            Now(WatchCause.Doubted);
        }
    }

    public void Now(WatchCause cause)
    {
        lock (_lock)
        {
            if (_disposed || Cause is not null)
            {
                return;
            }

            Cause = cause;
        }

        try
        {
            // Outside the lock: cancelling runs whatever hangs on the token.
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The watch ended by itself between the two.
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _silent.Dispose();
        _due.Dispose();
        _doubt.Dispose();
        _stop.Dispose();
    }
}
