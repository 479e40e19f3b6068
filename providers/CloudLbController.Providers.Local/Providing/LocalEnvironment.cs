using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Addressing;

namespace CloudLbController.Providers.Local.Providing;

/// <summary>The slow facts of a plane.</summary>
/// <param name="Pools">Where addresses come from, in the order in which they are tried.</param>
internal sealed record LocalEnvironment(StructuralList<AddressPool> Pools) : CloudEnvironment;
