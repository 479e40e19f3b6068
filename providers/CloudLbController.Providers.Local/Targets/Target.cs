using System.Net;

namespace CloudLbController.Providers.Local.Targets;

/// <summary>A node behind a target group.</summary>
/// <param name="Name">The node's name; unique in a set, and the same node in every group (affinity).</param>
/// <param name="Address">Where the node is reached.</param>
/// <param name="State">Whether it takes new connections.</param>
/// <param name="Port">A port other than the group's; null for the group's.</param>
internal sealed record Target(string Name, IPAddress Address, TargetState State = TargetState.Active, int? Port = null)
{
    /// <summary>Whether connections of one are connections of the other, whatever their state.</summary>
    public bool IsSameEndpoint(Target other) => Name == other.Name && Port == other.Port && Address.Equals(other.Address);
}
