namespace CloudLbController.Sandbox.Api;

/// <summary>One direction of a connection: what is sent arrives after a line's delay, and never before what was sent earlier.</summary>
internal sealed class DelayedQueue(Line line)
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _underWay = new();
    private long _lastArrival;

    public void Send(Action arrive)
    {
        TimeSpan delay;
        lock (_gate)
        {
            _underWay.Enqueue(arrive);
            var now = line.Time.GetTimestamp();
            var ticksPerSecond = line.Time.TimestampFrequency;
            _lastArrival = Math.Max(_lastArrival, now + (long)(line.NextDelay().TotalSeconds * ticksPerSecond));
            delay = TimeSpan.FromSeconds((double)(_lastArrival - now) / ticksPerSecond);
        }

        // Timers of equal due time may come in any order on a real clock: whichever comes takes what was sent first.
        line.After(delay, ArriveNext);
    }

    private void ArriveNext()
    {
        lock (_gate)
            _underWay.Dequeue()();
    }
}
