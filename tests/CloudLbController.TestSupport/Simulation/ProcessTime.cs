namespace CloudLbController.TestSupport.Simulation;

/// <summary>A process's view of the world's clock: its timers die with it, its wall clock may be wrong, its monotonic clock is right.</summary>
public sealed class ProcessTime : TimeProvider
{
    private readonly World _world;
    private readonly SimulatedProcess _process;

    internal ProcessTime(World world, SimulatedProcess process)
    {
        _world = world;
        _process = process;
    }

    /// <summary>How far this machine's wall clock is ahead of the world's; default zero.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => _world.Time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        _world.CheckThread("GetUtcNow");
        return _world.Time.GetUtcNow() + Skew;
    }

    public override long GetTimestamp()
    {
        _world.CheckThread("GetTimestamp");
        return _world.Time.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _world.CheckThread("CreateTimer");
        var timer = _world.Time.CreateTimer(_process, s => _process.RunTimer(callback, s), state, dueTime, period);
        if (!_process.IsAlive)
            timer.Dispose();
        return timer;
    }
}
