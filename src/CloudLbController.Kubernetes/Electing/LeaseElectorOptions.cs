using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>Which lease, for whom, and its times: with the defaults a leader that vanishes is replaced in about 8 s.</summary>
/// <param name="Lease">Namespace and name of the Lease object; made where it is missing.</param>
/// <param name="Identity">Names this process and no other, also not the one before a restart.</param>
public sealed record LeaseElectorOptions(ObjectName Lease, string Identity)
{
    /// <summary>A standby takes the lease when it saw no renewal for that long. Whole seconds.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Between two renewals: at most one write in this time.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Without a successful renewal for that long the leader stops; well below <see cref="Duration"/>, so that nobody else leads yet.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the work may take to stop.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After an attempt that failed at once.</summary>
    internal TimeSpan RetryEvery => RenewEvery / 4;

    /// <summary>One attempt: two fit into the deadline.</summary>
    internal TimeSpan AttemptTimeout => Deadline / 2;
}
