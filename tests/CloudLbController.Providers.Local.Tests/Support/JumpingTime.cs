namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A clock that is further on at each look, as after a pause of the machine. Its timers are real.</summary>
internal sealed class JumpingTime(TimeSpan jump) : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Increment(ref _looks) * jump.Ticks;
}
