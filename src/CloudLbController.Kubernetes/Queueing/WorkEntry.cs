namespace CloudLbController.Kubernetes.Queueing;

/// <summary>All that the queue knows of one key.</summary>
internal sealed class WorkEntry
{
    /// <summary>Waits in a lane, or for its worker to finish and then goes into one.</summary>
    public bool Dirty { get; set; }

    public bool Processing { get; set; }

    public WorkPriority Priority { get; set; }

    /// <summary>When it is added by itself; null where it does not wait. The priority it is added with is <see cref="DuePriority"/>.</summary>
    public TimeSpan? Due { get; set; }

    public WorkPriority DuePriority { get; set; }

    /// <summary>Since when it is dirty.</summary>
    public TimeSpan ReadySince { get; set; }

    /// <summary>Since when what its worker is at was dirty.</summary>
    public TimeSpan UnfinishedSince { get; set; }

    public TimeSpan TakenAt { get; set; }

    public int Failures { get; set; }

    public bool IsIdle => !Dirty && !Processing && Due is null && Failures == 0;
}
