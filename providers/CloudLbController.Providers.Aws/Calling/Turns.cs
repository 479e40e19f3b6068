namespace CloudLbController.Providers.Aws.Calling;

/// <summary>Lets so many in at a time, first come first served. A SemaphoreSlim wakes those who wait on the thread pool, outside a simulation's scheduler.</summary>
internal sealed class Turns(int atATime)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = atATime;

    public async Task WaitAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            _waiting.Enqueue(turn);
        }

        using var cancelled = ct.UnsafeRegister(static (waiter, token) => ((TaskCompletionSource)waiter!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    /// <summary>Passes the turn on to the first who still waits.</summary>
    public void Release()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return;
            }

            _free++;
        }
    }
}
