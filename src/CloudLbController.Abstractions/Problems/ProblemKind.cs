namespace CloudLbController.Abstractions.Problems;

/// <summary>What sort of trouble it is; one switch in the core turns it into what happens next.</summary>
public enum ProblemKind
{
    /// <summary>The cloud asks for less: tried again after <see cref="Problem.After"/>, everybody slows down.</summary>
    Throttled,

    /// <summary>Nobody's fault and likely gone in a moment: tried again with a growing delay.</summary>
    Transient,

    /// <summary>The thing changed since it was read: read again and planned again at once.</summary>
    Stale,

    /// <summary>The wish itself is wrong; it waits for its owner to change it.</summary>
    Rejected,

    /// <summary>The cloud knows us and says no: a permission is missing.</summary>
    Forbidden,

    /// <summary>The cloud does not know us: credentials are missing, wrong or expired.</summary>
    Unauthenticated,

    /// <summary>A limit of the account or of the machine is reached.</summary>
    QuotaExceeded,

    /// <summary>The name, address or port is somebody else's.</summary>
    Taken,

    /// <summary>It cannot go yet: something still uses it.</summary>
    InUse,

    /// <summary>This cloud cannot do it.</summary>
    Unsupported,

    /// <summary>The object belongs to another controller or cluster: we keep our hands off.</summary>
    Foreign,

    /// <summary>Our own mistake; reported with everything needed to find it.</summary>
    Bug,
}
