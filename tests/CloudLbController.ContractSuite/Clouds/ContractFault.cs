namespace CloudLbController.ContractSuite.Clouds;

/// <summary>What goes wrong with a call.</summary>
public enum ContractFault
{
    /// <summary>It is refused and has no effect.</summary>
    Refused,

    /// <summary>The cloud asks for fewer calls; no effect.</summary>
    Throttled,

    /// <summary>The thing changed since it was read; no effect.</summary>
    Stale,

    /// <summary>It never arrives, and no answer comes.</summary>
    LostRequest,

    /// <summary>It has its effect, and no answer comes.</summary>
    LostReply,

    /// <summary>It has its effect and answers that it failed.</summary>
    FailedAfter,

    /// <summary>It has its effect, and its answer makes no sense.</summary>
    Wrong,

    /// <summary>The cloud stays at work on the thing for a while.</summary>
    Slow,

    /// <summary>It is accepted, and the cloud gives up on it later.</summary>
    FailsLater,

    /// <summary>A read shows what was a while ago.</summary>
    StaleRead,
}
