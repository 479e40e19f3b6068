using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Snapshots;

/// <summary>
/// What a load balancer depends on of a node, and nothing else: no readiness, no heartbeat, no annotation. NotReady and cordoned nodes are members
/// like any other:
/// membership follows intent, and health is the load balancer's business.
/// </summary>
internal sealed record NodeFacts
{
    private const string InternalIP = "InternalIP";
    private const string ExcludeLabel = "node.kubernetes.io/exclude-from-external-load-balancers";

    /// <summary>Taints by which an autoscaler says that the node goes: Cluster Autoscaler, Karpenter, Karpenter before 1.0.</summary>
    private static readonly string[] DeletionTaints = ["ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption"];

    public required string Name { get; init; }

    public string? ProviderId { get; init; }

    /// <summary>
    /// The node's own addresses, canonical, in the node's order. Others (external ones, names) are not where a NodePort is reached from inside.
    /// </summary>
    public StructuralList<string> Addresses { get; init; } = [];

    /// <summary>Null for one that stays.</summary>
    public RemovalCause? Leaving { get; init; }

    /// <summary>Sorted by key, so that equal labels are equal facts.</summary>
    public StructuralList<(string Key, string Value)> Labels { get; init; } = [];

    public static NodeFacts Of(Node node) => new()
    {
        Name = node.Metadata.Name,
        ProviderId = string.IsNullOrEmpty(node.Spec.ProviderID) ? null : node.Spec.ProviderID,
        Addresses = node.Status.Addresses
            .Where(address => address.Type == InternalIP)
            .Select(address => IpText.Canonical(address.Address))
            .OfType<string>()
            .Distinct()
            .ToStructuralList(),
        Leaving = WhyLeaving(node),
        Labels = node.Metadata.Labels
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => (label.Key, label.Value))
            .ToStructuralList(),
    };

    private static RemovalCause? WhyLeaving(Node node)
    {
        if (node.Metadata.DeletionTimestamp is not null || node.Spec.Taints.Any(taint => DeletionTaints.Contains(taint.Key)))
        {
            return RemovalCause.Deleting;
        }

        return node.Metadata.Labels.TryGetValue(ExcludeLabel, out var value) && !IsFalse(value) ? RemovalCause.Excluded : null;
    }

    /// <summary>
    /// Whether the label takes itself back. Kubernetes reads the value as Go reads a boolean; what is no boolean excludes, the empty text too.
    /// </summary>
    private static bool IsFalse(string value) => value is "0" or "f" or "F" or "false" or "False" or "FALSE";
}
