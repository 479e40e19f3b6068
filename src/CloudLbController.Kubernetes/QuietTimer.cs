namespace CloudLbController.Kubernetes;

/// <summary>A token that ends with the caller's own, or when nothing restarted it for a while.</summary>
internal sealed class QuietTimer : IDisposable
{
    private readonly CancellationTokenSource _quiet = new();
    private readonly CancellationTokenSource _linked;
    private readonly ITimer _timer;

    public QuietTimer(TimeSpan span, TimeProvider time, CancellationToken caller)
    {
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_quiet.Token, caller);
        _timer = time.CreateTimer(static source => Cancel((CancellationTokenSource)source!), _quiet, span, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _linked.Token;

    public bool Passed => _quiet.IsCancellationRequested;

    public void Restart(TimeSpan span) => _timer.Change(span, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _linked.Dispose();
        _quiet.Dispose();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The timer's last call came while it was disposed.
        }
    }
}
