namespace CloudLbController.Abstractions.Observing;

/// <summary>What health checks say of a target.</summary>
public enum TargetHealth
{
    /// <summary>Not read, or the cloud does not say.</summary>
    Unknown,

    /// <summary>Not checked often enough yet.</summary>
    Initial,

    /// <summary>It serves.</summary>
    Healthy,

    /// <summary>It does not serve.</summary>
    Unhealthy,
}
