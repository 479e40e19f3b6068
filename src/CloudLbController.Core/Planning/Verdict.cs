namespace CloudLbController.Core.Planning;

/// <summary>What is done about one key.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Nothing,

    /// <summary>It is not there: make it.</summary>
    Create,

    /// <summary>Change it in place.</summary>
    Update,

    /// <summary>Make another one beside it; the old one goes in a later pass, when the new one is ready and nothing uses the old one.</summary>
    Replace,

    /// <summary>Not wanted, or a twin of one that is kept: remove it after its last use.</summary>
    Delete,

    /// <summary>Its wish is not known, or it is not ours to change: as it is.</summary>
    Leave,

    /// <summary>The cloud is at work on it: look again later.</summary>
    Wait,

    /// <summary>It was not read deep enough to compare: read first.</summary>
    Read,

    /// <summary>A replacement would change an address and nobody approved it.</summary>
    Refuse,

    /// <summary>The cloud gave up on it, and another one would not help.</summary>
    Report,

    /// <summary>Something that is not ours is in the way.</summary>
    Taken,

    /// <summary>What it refers to is not there and not coming in this plan.</summary>
    Blocked,
}
