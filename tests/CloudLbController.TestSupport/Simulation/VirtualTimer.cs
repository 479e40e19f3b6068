namespace CloudLbController.TestSupport.Simulation;

/// <summary>A timer of <see cref="VirtualTime"/>. Like the real one it runs its callback in the execution context of its creator.</summary>
internal sealed class VirtualTimer(VirtualTime time, object? owner, long created, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period;
    private bool _disposed;

    public object? Owner => owner;

    public long Created => created;

    /// <summary>The number of the arming that counts; 0 while the timer is not armed.</summary>
    public long Arming { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        _period = period;
        Arming = dueTime == Timeout.InfiniteTimeSpan ? 0 : time.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        Arming = _period > TimeSpan.Zero ? time.Arm(this, _period) : 0;
        if (_context is null)
            callback(state);
        else
            ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Invoke(), this);
    }

    public void Dispose()
    {
        _disposed = true;
        Arming = 0;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Invoke() => callback(state);
}
