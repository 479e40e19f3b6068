namespace CloudLbController.Abstractions.Observing;

/// <summary>Whose a thing in a cloud is.</summary>
public enum Custody
{
    /// <summary>Made by this very instance of the controller: its mark says so.</summary>
    Ours,

    /// <summary>The user's own, lent to us: its settings are never changed, only our own parts inside are.</summary>
    Attached,

    /// <summary>Somebody else's, listed only because it is in the way of what we want: never touched.</summary>
    Foreign,
}
