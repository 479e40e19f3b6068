namespace CloudLbController.Sandbox.Store;

/// <summary>How a write is meant.</summary>
public sealed record WriteOptions
{
    public static readonly WriteOptions Default = new();

    /// <summary>Told of fields that the kind does not have, before anything is stored: it may refuse. They are dropped.</summary>
    public Action<IReadOnlyList<string>>? OnUnknownFields { get; init; }

    /// <summary>Everything is done but storing it.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>For the deletion of what ends in its own time: how long that may take; 0 for not at all, null for what the object says.</summary>
    public int? GracePeriodSeconds { get; init; }
}
