using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Providers.Memory.Resolving;

/// <summary>What was chosen when things were made.</summary>
internal static class EarlierChoices
{
    /// <summary>The settings of our things of a type, the oldest first.</summary>
    public static IEnumerable<T> Of<T>(ObservedStack current)
        where T : Resource => current.Resources
        .Where(thing => thing.Custody == Custody.Ours && thing.Lifecycle is not Lifecycle.Deleting)
        .OrderBy(thing => thing.CreatedAt)
        .ThenBy(thing => thing.Id, StringComparer.Ordinal)
        .Select(thing => thing.Settings)
        .OfType<T>();
}
