namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>It is refused and has no effect.</summary>
    Refused,

    /// <summary>The cloud asks for fewer calls; no effect.</summary>
    Throttled,

    /// <summary>Another writer was faster; no effect.</summary>
    Conflict,

    /// <summary>No answer comes, because the call never arrived: no effect.</summary>
    LostRequest,

    /// <summary>No answer comes, but it had its effect.</summary>
    LostReply,

    /// <summary>It had its effect and answers that it failed.</summary>
    FailedAfter,

    /// <summary>It had its effect, and its answer makes no sense.</summary>
    Wrong,

    /// <summary>What it made or changed stays at work for <see cref="Fault.Lasts"/>.</summary>
    Slow,

    /// <summary>It is accepted, and the cloud gives up on it when its work ends.</summary>
    FailsLater,

    /// <summary>A read shows the cloud as it was <see cref="Fault.Lasts"/> ago.</summary>
    StaleRead,
}
