using System.Collections.Immutable;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A target group as it is, its targets by name.</summary>
internal sealed record TargetGroupView(string Id, TargetGroupSettings Settings, ImmutableArray<TargetView> Targets, int OpenConnections);
