namespace CloudLbController.Kubernetes;

/// <summary>A token that ends with the caller's own, or when the time is up; afterwards it knows which.</summary>
public sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    /// <summary>Begins; a negative span has passed already.</summary>
    public Deadline(TimeSpan span, TimeProvider time, CancellationToken caller)
    {
        _timer = new CancellationTokenSource(span < TimeSpan.Zero ? TimeSpan.Zero : span, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Ends with the caller or the time.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the time is up.</summary>
    public bool Passed => _timer.IsCancellationRequested;

    /// <summary>Ends it now.</summary>
    public void Cancel() => _linked.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
