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

    /// <summary>The rules in a group; one key holds them all, so that other ports are a change in place.</summary>
    public static NodeRules Of(string nodeGroupId, IEnumerable<PortRange> ports) => new(new ResourceKey($"{Unknown}/{nodeGroupId}")) { NodeGroupId = nodeGroupId, Ports = Sorted(ports) };

    /// <summary>Each load balancer needs ports of its own.</summary>
    public override Resource? Unite(Resource other) => other is NodeRules rules && rules.Key == Key ? this with { Ports = Sorted(Ports.Concat(rules.Ports)) } : null;

    private static StructuralList<PortRange> Sorted(IEnumerable<PortRange> ports) =>
        ports.Distinct().OrderBy(range => range.Protocol, StringComparer.Ordinal).ThenBy(range => range.From).ThenBy(range => range.To).ToStructuralList();
}
