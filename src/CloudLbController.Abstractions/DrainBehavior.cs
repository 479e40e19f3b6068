namespace CloudLbController.Abstractions;

/// <summary>What a cloud does for a target that should get no new connections.</summary>
public enum DrainBehavior
{
    /// <summary>A member can be marked: it keeps its connections, gets no new ones and stays known until it is gone.</summary>
    Mark,

    /// <summary>Removing a member is what drains it; while it drains it is no member any more and observations do not list it.</summary>
    Remove,

    /// <summary>Removing a member cuts its connections: it stays until it is gone, and health checks keep new connections away.</summary>
    KeepUntilGone,
}
