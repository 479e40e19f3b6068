namespace CloudLbController.Kubernetes;

/// <summary>
/// Wakes whoever waits. Each waiter awaits a source of its own: Task.WaitAsync and WhenAny over an asynchronous source would resume on the thread pool,
/// outside a simulation's scheduler.
/// </summary>
internal sealed class AsyncSignal
{
    private readonly Lock _lock = new();
    private List<TaskCompletionSource> _waiters = [];

    /// <summary>A wait for the next pulse, which counts from this call on; see <see cref="WaitAsync"/>.</summary>
    public TaskCompletionSource Register()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiters.RemoveAll(static other => other.Task.IsCompleted);
            _waiters.Add(waiter);
        }

        return waiter;
    }

    public static async Task WaitAsync(TaskCompletionSource waiter, CancellationToken ct)
    {
        using var cancelled = ct.UnsafeRegister(static (w, token) => ((TaskCompletionSource)w!).TrySetCanceled(token), waiter);
        await waiter.Task;
    }

    public void Pulse()
    {
        List<TaskCompletionSource> woken;
        lock (_lock)
        {
            (woken, _waiters) = (_waiters, []);
        }

        foreach (var waiter in woken)
        {
            waiter.TrySetResult();
        }
    }
}
