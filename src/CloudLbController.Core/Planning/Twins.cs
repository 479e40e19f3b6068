using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Planning;

/// <summary>Chooses which of several things with one key is the one that the key means.</summary>
internal static class Twins
{
    /// <summary>
    /// The equal one, else the oldest ready one; one that failed only where there is no other, and then the newest: what uses them was switched to it. Deterministic:
    /// ties end at the id.
    /// </summary>
    public static ObservedResource? Choose(Resource? wanted, IEnumerable<ObservedResource> twins) => twins
        .OrderBy(twin => Rank(wanted, twin))
        .ThenBy(twin => (twin.Lifecycle is Lifecycle.Failed ? -1 : 1) * (twin.CreatedAt ?? DateTimeOffset.MinValue).UtcTicks)
        .ThenBy(twin => twin.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int Rank(Resource? wanted, ObservedResource twin) => twin.Lifecycle switch
    {
        Lifecycle.Failed => 5,
        _ when wanted is not null && wanted.Equals(twin.Settings) => 0,
        Lifecycle.ReadyState when wanted is not null && wanted.Identity.Equals(twin.Settings?.Identity) => 1,
        Lifecycle.ReadyState => 2,
        _ => 3,
    };
}
