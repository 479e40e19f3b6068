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
        var scheme = draft.Annotations.Read(AnnotationTable.Scheme, key);
        var subnets = draft.Annotations.Read(AnnotationTable.Subnets, key);
        var crossZone = draft.Annotations.Read(AnnotationTable.CrossZone, key);
        if (addresses is null || pool.IsBroken || ranges is null || scheme.IsBroken || subnets.IsBroken || crossZone.IsBroken)
        {
            draft.Hold(key);
            return;
        }

        draft.Want(new LoadBalancer(key)
        {
            Families = families,
            RequestedAddresses = addresses,
            AddressPool = pool.Value,
            Scheme = scheme.IsSet ? scheme.Value : null,
            Subnets = subnets.Or([]),
            CrossZone = crossZone.IsSet ? crossZone.Value : null,
            Access = ranges.Count == 0 ? AccessPolicy.Open : new AccessPolicy(ranges),
        });
    }
}
