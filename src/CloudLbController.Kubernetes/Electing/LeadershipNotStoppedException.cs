namespace CloudLbController.Kubernetes.Electing;

/// <summary>The work went on after leadership had ended: only the end of the process is safe now.</summary>
public sealed class LeadershipNotStoppedException(TimeSpan waited)
    : Exception($"the work went on for {waited.TotalSeconds} s after leadership ended");
