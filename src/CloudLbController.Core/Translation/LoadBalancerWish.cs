using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>
/// The load balancer itself. One setting that cannot be read holds it: an address is never moved, and nobody is let in, on a guess.
/// </summary>
internal static class LoadBalancerWish
{
    public static void Add(Draft draft, StructuralList<AddressFamily> families)
    {
        var key = ResourceKey.LoadBalancer;
        var addresses = RequestedAddresses.Read(draft, families);
        var pool = draft.Annotations.Read(AnnotationTable.AddressPool, key);
        var ranges = SourceRanges.Read(draft, families);
        if (addresses is null || pool.IsBroken || ranges is null)
        {
            draft.Hold(key);
            return;
        }

        draft.Want(new LoadBalancer(key)
        {
            Families = families,
            RequestedAddresses = addresses,
            AddressPool = pool.Value,
            Access = ranges.Count == 0 ? AccessPolicy.Open : new AccessPolicy(ranges),
        });
    }
}
