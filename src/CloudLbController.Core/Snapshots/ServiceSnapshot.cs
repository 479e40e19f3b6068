using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Snapshots;

/// <summary>All that the wish of one Service depends on. No history: what was read, as it is now.</summary>
/// <param name="Key">The stack.</param>
/// <param name="Service">The Service; null where the store has none.</param>
/// <param name="Nodes">All nodes.</param>
public sealed record ServiceSnapshot(StackId Key, Service? Service, NodeView Nodes);
