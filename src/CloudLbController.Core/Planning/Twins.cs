using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Status;

namespace CloudLbController.Core.Planning;

/// <summary>Chooses which of several things with one key is the one that the key means.</summary>
internal static class Twins
{
    /// <summary>
    /// The one that clients have the address of, if it can be what is wanted; else the equal one, else the oldest ready one; one that failed only where there is no
    /// other, and then the newest: what uses them was switched to it. Deterministic: ties end at the id.
    /// </summary>
    public static ObservedResource? Choose(Resource? wanted, IEnumerable<ObservedResource> twins, IReadOnlySet<string> published) => twins
        .OrderBy(twin => Rank(wanted, twin, published))
        .ThenBy(twin => !PublishedAddresses.IsOf(published, twin))
        .ThenBy(twin => (twin.Lifecycle is Lifecycle.Failed ? -1 : 1) * (twin.CreatedAt ?? DateTimeOffset.MinValue).UtcTicks)
        .ThenBy(twin => twin.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int Rank(Resource? wanted, ObservedResource twin, IReadOnlySet<string> published) => twin.Lifecycle switch
    {
        Lifecycle.Failed => 5,
        _ when HasIdentity(wanted, twin) && PublishedAddresses.IsOf(published, twin) => 0,
        _ when wanted is not null && wanted.Equals(twin.Settings) => 1,
        Lifecycle.ReadyState when HasIdentity(wanted, twin) => 2,
        Lifecycle.ReadyState => 3,
        _ => 4,
    };

    private static bool HasIdentity(Resource? wanted, ObservedResource twin) => wanted is not null && wanted.Identity.Equals(twin.Settings?.Identity);
}
