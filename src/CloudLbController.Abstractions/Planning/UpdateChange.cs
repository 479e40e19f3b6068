using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Change a resource in place: its settings, what its references mean, or the owner in its mark.</summary>
/// <param name="Current">The thing as it is.</param>
/// <param name="Resource">What it should be; same identity.</param>
/// <param name="OwnerUid">The owner's uid that its mark should carry.</param>
public sealed record UpdateChange(ObservedResource Current, Resource Resource, string? OwnerUid) : Change(Resource.Key)
{
    /// <summary>What the change interrupts, as a sentence; null where nothing is.</summary>
    public string? Interruption => Current.Settings is { } now ? Resource.InterruptionFrom(now) : null;
}
