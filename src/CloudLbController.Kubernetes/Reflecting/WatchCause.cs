namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>Why a watch ended, or a list was read.</summary>
internal enum WatchCause
{
    /// <summary>The first list.</summary>
    Start,

    /// <summary>The server ended the watch, as asked.</summary>
    Ended,

    /// <summary>Refused, cut, or over at once without an event: the version is still good.</summary>
    Failed,

    /// <summary>Too many of those in a row.</summary>
    FailedRepeatedly,

    /// <summary>410 in either form.</summary>
    Expired,

    /// <summary>The version lies in the server's future.</summary>
    VersionTooLarge,

    /// <summary>An event of a version before the remembered one.</summary>
    VersionOlder,

    /// <summary>A line or an object that makes no sense.</summary>
    Undecodable,

    /// <summary>Neither event nor bookmark for too long.</summary>
    Silent,

    /// <summary>Somebody asked for a consistent list.</summary>
    Requested,

    /// <summary>What the server answered does not fit what is known.</summary>
    Doubted,

    /// <summary>Time to compare the store with a list.</summary>
    AuditDue,

    /// <summary>The comparison found a difference.</summary>
    AuditDiffers,

    /// <summary>The watch never reached the version of the list to compare with.</summary>
    AuditOverdue,
}
