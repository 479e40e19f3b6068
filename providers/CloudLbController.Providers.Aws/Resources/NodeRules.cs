using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>Rules in a security group of nodes, which is not ours: it lets the load balancers in. Each rule carries our mark in its description.</summary>
/// <param name="Key">Its name within the shared stack.</param>
internal sealed record NodeRules(ResourceKey Key) : Resource(Key)
{
    /// <summary>The rules of groups that are not known.</summary>
    public static readonly ResourceKey Unknown = new("node-rules");

    /// <summary>The nodes' security group, by id.</summary>
    [Replaces]
    public required string NodeGroupId { get; init; }

    /// <summary>The ports that are open, sorted.</summary>
    public required StructuralList<PortRange> Ports { get; init; }

    /// <inheritdoc/>
    public override object Identity => NodeGroupId;

    /// <inheritdoc/>
    public override IEnumerable<ResourceRef> References => [SecurityGroup.Backend];

    /// <summary>The rules of a key: who wants other ports wants other rules.</summary>
    public static NodeRules Of(string nodeGroupId, StructuralList<PortRange> ports) =>
        new(new ResourceKey($"node-rules/{nodeGroupId}/{string.Join('+', ports)}")) { NodeGroupId = nodeGroupId, Ports = ports };
}
