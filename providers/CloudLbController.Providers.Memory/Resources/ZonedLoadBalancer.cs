using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Resources;

/// <summary>A load balancer that stands in zones which the provider chose when it was made.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record ZonedLoadBalancer(ResourceKey Key) : Resource(Key)
{
    /// <summary>As <see cref="LoadBalancer.Families"/>.</summary>
    [Replaces]
    public required StructuralList<AddressFamily> Families { get; init; }

    /// <summary>As <see cref="LoadBalancer.RequestedAddresses"/>.</summary>
    [Replaces]
    public required StructuralList<string> RequestedAddresses { get; init; }

    /// <summary>As <see cref="LoadBalancer.AddressPool"/>, with the default filled in.</summary>
    [Replaces]
    public required string? AddressPool { get; init; }

    /// <summary>The zones.</summary>
    [Replaces]
    public required StructuralList<string> Zones { get; init; }

    /// <summary>As <see cref="LoadBalancer.Access"/>.</summary>
    public required AccessPolicy Access { get; init; }

    /// <inheritdoc/>
    public override object Identity => (Families, RequestedAddresses, AddressPool, Zones);

    /// <summary>The neutral wish with zones.</summary>
    public static ZonedLoadBalancer From(LoadBalancer wish, StructuralList<string> zones) => new(wish.Key)
    {
        Families = wish.Families,
        RequestedAddresses = wish.RequestedAddresses,
        AddressPool = wish.AddressPool,
        Access = wish.Access,
        Zones = zones,
    };
}
