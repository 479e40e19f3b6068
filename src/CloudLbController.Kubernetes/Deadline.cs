namespace CloudLbController.Kubernetes;

/// <summary>A token that ends with the caller's own, or when the time is up; afterwards it knows which.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public Deadline(TimeSpan span, TimeProvider time, CancellationToken caller)
    {
        _timer = new CancellationTokenSource(span < TimeSpan.Zero ? TimeSpan.Zero : span, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    public CancellationToken Token => _linked.Token;

    public bool Passed => _timer.IsCancellationRequested;

    public void Cancel() => _linked.Cancel();

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
