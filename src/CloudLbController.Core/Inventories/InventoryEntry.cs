using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Inventories;

/// <summary>What is known of one stack.</summary>
/// <param name="Stack">What exists.</param>
/// <param name="ObservedAt">When it was last read; null where all we know is what we wrote.</param>
public sealed record InventoryEntry(ObservedStack Stack, DateTimeOffset? ObservedAt)
{
    /// <summary>When we last wrote to it; null where this process never did.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>When the states of its pending things were last read without the rest; null where they never were.</summary>
    public DateTimeOffset? StatesAt { get; init; }

    /// <summary>Counts writes of all stacks: an observation that began before this number was drawn knows nothing of the write.</summary>
    public long WriteNumber { get; init; }

    /// <summary>Whether an outcome is not known: it must be read before the next plan.</summary>
    public bool Uncertain { get; init; }

    /// <summary>What the last observation showed where it differs from what we know; acted on when the next one agrees.</summary>
    public ObservedStack? Suspect { get; init; }

    /// <summary>Whether the cloud is still making or removing something of it.</summary>
    public bool IsWaiting => Stack.Resources.Any(thing => Wait(thing.Lifecycle) is not null);

    /// <summary>Whether the cloud said that it would be through with something by now.</summary>
    public bool IsDue(DateTimeOffset now)
    {
        var since = new[] { WrittenAt, ObservedAt, StatesAt }.Max();
        return Stack.Resources.Any(thing => Wait(thing.Lifecycle) is { } wait && !(now - since < wait));
    }

    private static TimeSpan? Wait(Lifecycle state) => state switch
    {
        Lifecycle.Pending pending => pending.After,
        Lifecycle.Deleting deleting => deleting.After,
        _ => null,
    };
}
