namespace CloudLbController.Providers.Local.Running;

/// <summary>Starts background work that belongs to the plane and not to its caller, and waits for all of it at the end.</summary>
internal sealed class Loops : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the owner, which it gives back when it disposes.
    private int _running = 1;
    private int _disposed;

    /// <summary>Ends when everything ended, and fails as soon as a loop dies: the plane is then no longer whole.</summary>
    public Task Completion => _ended.Task;

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Runs until done; an exception other than cancellation is a bug and fails <see cref="Completion"/>.</summary>
    public void Start(Func<CancellationToken, Task> work)
    {
        if (!TryEnter()) return;
        // Log scopes and activities of the pass that called would otherwise live on in the loop.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow();
        var caller = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _ = RunAsync(work);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(caller);
        }
    }

    /// <summary>Counts work that is started by hand; false when stopping. Each true needs one <see cref="Exit"/>.</summary>
    public bool TryEnter()
    {
        if (_stop.IsCancellationRequested) return false;
        Interlocked.Increment(ref _running);
        return true;
    }

    public void Exit()
    {
        if (Interlocked.Decrement(ref _running) == 0) _empty.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _stop.CancelAsync();
            Exit();
        }
        await _empty.Task;
        _ended.TrySetResult();
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            // The caller may hold the plane's lock.
            await Task.Yield();
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The ordinary end.
        }
#pragma warning disable CA1031 // Whatever it was goes to the one who watches Completion.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _ended.TrySetException(exception);
        }
        finally
        {
            Exit();
        }
    }
}
