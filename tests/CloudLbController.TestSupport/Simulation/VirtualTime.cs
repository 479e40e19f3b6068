namespace CloudLbController.TestSupport.Simulation;

/// <summary>A clock that stands still until it is told to move. Timers fire from inside <see cref="AdvanceTo"/>, in order of due time, then of creation. Not thread-safe.</summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, long Arming), (long Due, long Created)> _queue = new();
    private readonly long _start;
    private long _now;
    private long _created;
    private long _armings;

    /// <summary>A clock that shows <paramref name="start"/>.</summary>
    public VirtualTime(DateTimeOffset start) => _now = _start = start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer is due; null when none is armed. Not before now.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DropStale();
            return _queue.TryPeek(out _, out var key) ? new DateTimeOffset(Math.Max(key.Due, _now), TimeSpan.Zero) : null;
        }
    }

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now - _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        CreateTimer(null, callback, state, dueTime, period);

    /// <summary>Moves the clock to <paramref name="instant"/> and fires on the way what falls due. An instant in the past is now.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (NextDue is { } due && due <= instant)
            FireNextInstant();
        _now = Math.Max(_now, instant.UtcTicks);
    }

    /// <summary>
    /// Jumps to the next due time and fires what was armed for it before the jump. What a callback arms for the same instant waits for the next call,
    /// so that a timer that arms itself without a delay cannot keep the clock's owner from looking.
    /// </summary>
    internal void FireNextInstant()
    {
        if (NextDue is not { } due)
            return;
        _now = due.UtcTicks;
        var mark = _armings;
        while (_queue.TryPeek(out var entry, out var key) && key.Due <= _now && entry.Arming <= mark)
        {
            _queue.Dequeue();
            if (entry.Timer.Arming == entry.Arming)
                entry.Timer.Fire();
        }
    }

    internal VirtualTimer CreateTimer(object? owner, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, owner, ++_created, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Arms <paramref name="timer"/>; what it was armed for before no longer counts. Answers the number of this arming.</summary>
    internal long Arm(VirtualTimer timer, TimeSpan delay)
    {
        _queue.Enqueue((timer, ++_armings), (_now + delay.Ticks, timer.Created));
        return _armings;
    }

    /// <summary>Takes away every timer of <paramref name="owner"/>.</summary>
    internal void Drop(object owner)
    {
        foreach (var (entry, _) in _queue.UnorderedItems)
        {
            if (ReferenceEquals(entry.Timer.Owner, owner))
                entry.Timer.Dispose();
        }
    }

    private void DropStale()
    {
        while (_queue.TryPeek(out var entry, out _) && entry.Timer.Arming != entry.Arming)
            _queue.Dequeue();
    }
}
