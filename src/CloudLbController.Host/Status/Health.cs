namespace CloudLbController.Host.Status;

/// <summary>Whether the process lives and is ready. Neither depends on the cloud: a restart would not mend it, and would cost what is known.</summary>
internal sealed class Health
{
    /// <summary>A pass this old is stuck: a read of the cloud that hangs is given up long before, so a write that heeds no end hangs.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(5);

    private volatile Func<bool>? _isSynced;
    private volatile Func<TimeSpan>? _longestPass;

    /// <summary>From now on there is a controller to ask.</summary>
    public void Watch(Func<bool> isSynced, Func<TimeSpan> longestPass)
    {
        _longestPass = longestPass;
        _isSynced = isSynced;
    }

    public HealthReport Live => (_longestPass?.Invoke() ?? TimeSpan.Zero) is var longest && longest < StuckAfter
        ? new(true, "ok")
        : new(false, $"a worker is stuck: its pass has been under way for {longest.TotalSeconds:F0} s");

    public HealthReport Ready => _isSynced is null ? new(false, "waiting for the API server; the log says why")
        : _isSynced() ? new(true, "ok")
        : new(false, "the first list of services or nodes is not complete; the log says why");
}
