namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>When the store is next compared with a list, and the comparison that waits for the watch to come to its version.</summary>
internal sealed class AuditSchedule(TimeProvider time, Random random)
{
    /// <summary>Bookmarks come every minute: a watch that does not reach the list's version by then is behind for good.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private long _from = time.GetTimestamp();
    private TimeSpan _after;

    public ListAudit? Pending { get; private set; }

    /// <summary>The next one is due 30 to 60 minutes from now.</summary>
    public void Restart() => Set(null, TimeSpan.FromMinutes(30 + (30 * random.NextDouble())));

    public void Begin(ListAudit audit) => Set(audit, Patience);

    public void Arm(WatchInterrupt interrupt) => interrupt.Schedule(
        _after - time.GetElapsedTime(_from), Pending is null ? WatchCause.AuditDue : WatchCause.AuditOverdue);

    private void Set(ListAudit? audit, TimeSpan after)
    {
        Pending = audit;
        _from = time.GetTimestamp();
        _after = after;
    }
}
