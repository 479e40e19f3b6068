using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Snapshots;

/// <summary>Tells node changes that matter from the stream of heartbeats.</summary>
public static class NodeRelevance
{
    /// <summary>
    /// Whether the targets of some Service may differ: the node comes or goes, or its providerID, own addresses, labels, deletion taints or
    /// deletion timestamp
    /// change. It looks at the very facts that <see cref="NodeView"/> is made of, so that nothing can matter there and not here.
    /// </summary>
    public static bool Changed(Node? old, Node? current) =>
        !ReferenceEquals(old, current) && (old is null || current is null || NodeFacts.Of(old) != NodeFacts.Of(current));
}
