namespace CloudLbController.Kubernetes.Queueing;

/// <summary>Which keys go first.</summary>
public enum WorkPriority
{
    /// <summary>Nothing happened; looked at because it is time. Only when nothing live is ready.</summary>
    Resync,

    /// <summary>Something happened.</summary>
    Live,
}
