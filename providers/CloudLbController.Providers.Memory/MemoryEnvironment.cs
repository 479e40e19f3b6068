using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory;

/// <summary>The slow facts of a memory cloud.</summary>
/// <param name="Zones">Where load balancers can stand, in the order of preference.</param>
/// <param name="Pools">The names of the address pools, the default first.</param>
public sealed record MemoryEnvironment(StructuralList<string> Zones, StructuralList<string> Pools) : CloudEnvironment
{
    /// <summary>Two zones, one pool.</summary>
    public static readonly MemoryEnvironment Small = new(["zone-a", "zone-b"], ["public"]);
}
