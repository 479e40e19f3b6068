using CloudLbController.Core.Planning;

namespace CloudLbController.Core.Reconciling;

/// <summary>What a term remembers of a key between its passes; nothing that matters is lost with it. Used by the key's worker alone.</summary>
internal sealed class KeyMemory
{
    /// <summary>Removals that are held back.</summary>
    public GoneTargets? Gone { get; set; }

    /// <summary>How many passes in a row asked for another one at once.</summary>
    public int Rounds { get; set; }

    /// <summary>When an outcome was last not known: for a while a read may not show what it did.</summary>
    public DateTimeOffset? UncertainAt { get; set; }

    /// <summary>When something of it was last written.</summary>
    public DateTimeOffset? WrittenAt { get; set; }

    /// <summary>Whether anything of it was seen or made in this term.</summary>
    public bool HasSeen { get; set; }

    /// <summary>The uid of the object whose address was counted as published.</summary>
    public string? Addressed { get; set; }

    /// <summary>The changes that were last told of in the log and not made.</summary>
    public string Withheld { get; set; } = "";

    /// <summary>What was last told in events.</summary>
    public string Told { get; set; } = "";

    /// <summary>When it was told.</summary>
    public DateTimeOffset ToldAt { get; set; }
}
