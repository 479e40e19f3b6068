using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Memory.Resources;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>Which addresses a new load balancer should have.</summary>
/// <param name="Families">One of each.</param>
/// <param name="Requested">These and no others.</param>
/// <param name="Preferred">These if they are free.</param>
internal sealed record AddressWish(StructuralList<AddressFamily> Families, StructuralList<string> Requested, StructuralList<string> Preferred)
{
    /// <summary>The wish of a resource; null where it has no address.</summary>
    public static AddressWish? Of(Resource resource, Stack stack) => resource switch
    {
        LoadBalancer lb => new AddressWish(lb.Families, lb.RequestedAddresses, stack.PreferredAddresses),
        ZonedLoadBalancer lb => new AddressWish(lb.Families, lb.RequestedAddresses, stack.PreferredAddresses),
        _ => null,
    };
}
