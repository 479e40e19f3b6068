namespace CloudLbController.Providers.Local;

/// <summary>Why the plane refused something.</summary>
internal enum PlaneErrorKind
{
    /// <summary>The address or port belongs to someone else, in this plane or on this machine.</summary>
    Taken,

    /// <summary>The pool has no address left.</summary>
    Exhausted,

    /// <summary>The wish can never be granted as it stands.</summary>
    Rejected,

    /// <summary>The thing that the call names does not exist.</summary>
    NotFound,

    /// <summary>Something still refers to the thing that should go.</summary>
    InUse,

    /// <summary>The process lacks the privilege, as for a port below 1024.</summary>
    Forbidden,

    /// <summary>The machine could not now; the same call may succeed later.</summary>
    Transient,
}
