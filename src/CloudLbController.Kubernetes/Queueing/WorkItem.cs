namespace CloudLbController.Kubernetes.Queueing;

/// <summary>A key that a worker took; it is nobody else's until <see cref="WorkQueue{TKey}.Done"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Priority">Why it was queued.</param>
/// <param name="Failures">How often it was queued with backoff since it was last forgotten.</param>
public sealed record WorkItem<TKey>(TKey Key, WorkPriority Priority, int Failures)
    where TKey : notnull;
