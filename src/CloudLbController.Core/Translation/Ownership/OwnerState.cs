namespace CloudLbController.Core.Translation.Ownership;

/// <summary>Whose a Service is, as far as this instance is concerned.</summary>
public enum OwnerState
{
    /// <summary>Ours: the cloud should have what it asks for.</summary>
    Wanted,

    /// <summary>It is being deleted and waits for us: the cloud should have nothing.</summary>
    Terminating,

    /// <summary>It stays and is no longer ours by type, class or flag: the cloud should have nothing.</summary>
    Released,

    /// <summary>It would be ours, but another controller is at work on it: no call, whatever exists.</summary>
    Foreign,

    /// <summary>There is no such Service. Never a reason to delete anything.</summary>
    Absent,

    /// <summary>It exists and has nothing to do with us.</summary>
    None,
}
