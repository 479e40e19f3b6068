namespace CloudLbController.Kubernetes.Electing;

/// <summary>One term as leader. Thread-safe.</summary>
public sealed class Leadership : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private long _renewedAt;
    private long _renewedAtClock;

    internal Leadership(TimeProvider time, TimeSpan deadline, long renewedAt)
    {
        _time = time;
        _deadline = deadline;
        _renewedAt = renewedAt;
        _renewedAtClock = (time.GetUtcNow() - time.GetElapsedTime(renewedAt)).UtcTicks;
        Token = _ended.Token;
    }

    /// <summary>Cancelled when the lease is lost or the process is told to stop: stop writing, then return.</summary>
    public CancellationToken Token { get; }

    /// <summary>
    /// Whether the lease was renewed within the deadline and the term is not over. To be asked right before every write to the outside:
    /// it is false also in a process that was frozen and does not know yet that it lost.
    /// </summary>
    public bool IsLeaseFresh => !_ended.IsCancellationRequested && SinceRenewed < _deadline;

    /// <summary>How long ago the last successful renewal was sent, by the clock that says more: the steady one stands still while the machine is suspended.</summary>
    public TimeSpan SinceRenewed
    {
        get
        {
            var steady = _time.GetElapsedTime(Interlocked.Read(ref _renewedAt));
            var clock = TimeSpan.FromTicks(_time.GetUtcNow().UtcTicks - Interlocked.Read(ref _renewedAtClock));
            return steady > clock ? steady : clock;
        }
    }

    void IDisposable.Dispose() => _ended.Dispose();

    internal void Renewed(long sentAt)
    {
        Interlocked.Exchange(ref _renewedAt, sentAt);
        Interlocked.Exchange(ref _renewedAtClock, (_time.GetUtcNow() - _time.GetElapsedTime(sentAt)).UtcTicks);
    }

    internal void End() => _ended.Cancel();
}
