using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>A security group of ours: of one load balancer, or the one that all load balancers of a cluster reach the nodes by. Its rules are resources of their own.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record SecurityGroup(ResourceKey Key) : Resource(Key)
{
    /// <summary>The group of one load balancer: who may connect.</summary>
    public static readonly ResourceKey Frontend = new("frontend");

    /// <summary>The group of all load balancers: what nodes let in.</summary>
    public static readonly ResourceKey Backend = new("backend");

    /// <summary>The VPC, by id.</summary>
    [Replaces]
    public required string VpcId { get; init; }

    /// <inheritdoc/>
    public override object Identity => VpcId;
}
