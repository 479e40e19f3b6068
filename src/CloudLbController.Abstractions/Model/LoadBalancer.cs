namespace CloudLbController.Abstractions.Model;

/// <summary>A load balancer: the thing that has the address.</summary>
/// <param name="Key">Its name within the stack.</param>
public sealed record LoadBalancer(ResourceKey Key) : Resource(Key)
{
    /// <summary>The families it has an address of, the preferred one first; at least one.</summary>
    [Replaces]
    public StructuralList<AddressFamily> Families { get; init; } = [AddressFamily.IPv4];

    /// <summary>The addresses its owner asked for, at most one of a family; empty where any will do.</summary>
    [Replaces]
    public StructuralList<string> RequestedAddresses { get; init; } = [];

    /// <summary>The name of the pool that addresses come from; null for the cloud's default.</summary>
    [Replaces]
    public string? AddressPool { get; init; }

    /// <summary>Who can reach it; null for the cloud's default.</summary>
    [Replaces]
    public LoadBalancerScheme? Scheme { get; init; }

    /// <summary>The subnets that its owner asked for, by id or name; empty where the provider finds them.</summary>
    public StructuralList<string> Subnets { get; init; } = [];

    /// <summary>Whether a client's connection may go to a target in another zone; null for the cloud's default.</summary>
    public bool? CrossZone { get; init; }

    /// <summary>Who may connect.</summary>
    public AccessPolicy Access { get; init; } = AccessPolicy.Open;

    /// <inheritdoc/>
    public override object Identity => (Families, RequestedAddresses, AddressPool, Scheme);
}
