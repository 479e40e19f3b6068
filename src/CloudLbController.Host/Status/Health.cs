namespace CloudLbController.Host.Status;

/// <summary>Whether the process lives and is ready. Neither depends on the cloud: a restart would not mend it, and would cost what is known.</summary>
internal sealed class Health
{
    /// <summary>Every call of the provider has a time limit of five minutes at most, and is told to end then; one that has not by this time after never will.</summary>
    public static readonly TimeSpan StuckAfterLimit = TimeSpan.FromMinutes(2);

    /// <summary>No pass is this old that gets on, however slow the cloud is and however many share what it writes.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(30);

    private volatile Func<bool>? _isSynced;
    private volatile Func<TimeSpan>? _longestPass;
    private volatile Func<TimeSpan>? _longestOverdue;

    /// <summary>From now on there is a controller to ask.</summary>
    public void Watch(Func<bool> isSynced, Func<TimeSpan> longestPass, Func<TimeSpan> longestOverdue)
    {
        _longestPass = longestPass;
        _longestOverdue = longestOverdue;
        _isSynced = isSynced;
    }

    public HealthReport Live =>
        _longestOverdue?.Invoke() is { } overdue && overdue >= StuckAfterLimit
            ? new(false, $"a worker is stuck: the cloud provider has outlived the time limit of a call by {overdue.TotalSeconds:F0} s")
        : _longestPass?.Invoke() is { } longest && longest >= StuckAfter
            ? new(false, $"a worker is stuck: its pass has been under way for {longest.TotalSeconds:F0} s")
        : new(true, "ok");

    public HealthReport Ready => _isSynced is null ? new(false, "waiting for the API server; the log says why")
        : _isSynced() ? new(true, "ok")
        : new(false, "the first list of services or nodes is not complete; the log says why");
}
