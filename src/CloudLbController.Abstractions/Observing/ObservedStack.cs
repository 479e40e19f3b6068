using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Observing;

/// <summary>What is known to exist for a key. A list, not a map: a key occurs twice where a replacement stands beside what it replaces.</summary>
/// <param name="Id">The key.</param>
/// <param name="Resources">The things, in no particular order.</param>
public sealed record ObservedStack(StackId Id, StructuralList<ObservedResource> Resources)
{
    /// <summary>Whether nothing of ours is left.</summary>
    public bool IsGone => !Resources.Any(resource => resource.Custody == Custody.Ours);

    /// <summary>A stack of which nothing exists.</summary>
    public static ObservedStack Empty(StackId id) => new(id, []);
}
