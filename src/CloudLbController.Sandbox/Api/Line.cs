namespace CloudLbController.Sandbox.Api;

/// <summary>
/// The way between clients and a server: everything takes its time, on the clock of the server, so that what is under way arrives even when the sender has died.
/// Thread-safe.
/// </summary>
internal sealed class Line(TimeProvider time, Random random, ApiLatency latency)
{
    private readonly Lock _gate = new();

    public TimeProvider Time => time;

    /// <summary>Draws how long the next way takes.</summary>
    public TimeSpan NextDelay()
    {
        lock (_gate)
            return latency.Next(random);
    }

    /// <summary>Does something after one way's time; at once where the line has no delay.</summary>
    public void Send(Action arrive) => After(NextDelay(), arrive);

    /// <summary>Does something after <paramref name="delay"/>.</summary>
    public void After(TimeSpan delay, Action action)
    {
        if (delay <= TimeSpan.Zero)
        {
            action();
            return;
        }

        // Armed only once the variable is set: the callback disposes it.
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer!.Dispose();
                action();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
