using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>A Network Load Balancer.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record NetworkLoadBalancer(ResourceKey Key) : Resource(Key)
{
    /// <summary>Who can reach it.</summary>
    [Replaces]
    public required LoadBalancerScheme Scheme { get; init; }

    /// <summary>The VPC, by id: that of its subnets.</summary>
    [Replaces]
    public required string VpcId { get; init; }

    /// <summary>The subnets that it stands in, by id, sorted; one of a zone.</summary>
    public required StructuralList<string> Subnets { get; init; }

    /// <summary>The attributes that its owner set, sorted.</summary>
    public StructuralList<CloudAttribute> Attributes { get; init; } = [];

    /// <inheritdoc/>
    public override object Identity => (Scheme, VpcId);

    /// <inheritdoc/>
    public override IEnumerable<ResourceRef> References => [SecurityGroup.Frontend, BackendAccess.Group];
}
