namespace CloudLbController.Kubernetes.Electing;

/// <summary>One term as leader. Thread-safe.</summary>
public sealed class Leadership : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private long _renewedAt;

    internal Leadership(TimeProvider time, TimeSpan deadline, long renewedAt)
    {
        _time = time;
        _deadline = deadline;
        _renewedAt = renewedAt;
        Token = _ended.Token;
    }

    /// <summary>Cancelled when the lease is lost or the process is told to stop: stop writing, then return.</summary>
    public CancellationToken Token { get; }

    /// <summary>
    /// Whether the lease was renewed within the deadline and the term is not over. To be asked right before every write to the outside:
    /// it is false also in a process that was frozen and does not know yet that it lost.
    /// </summary>
    public bool IsLeaseFresh => !_ended.IsCancellationRequested && SinceRenewed < _deadline;

    /// <summary>How long ago the last successful renewal was sent.</summary>
    public TimeSpan SinceRenewed => _time.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    void IDisposable.Dispose() => _ended.Dispose();

    internal void Renewed(long sentAt) => Interlocked.Exchange(ref _renewedAt, sentAt);

    internal void End() => _ended.Cancel();
}
