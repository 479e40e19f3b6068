using System.Collections.Immutable;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>Everything that the plane holds at one moment, in the order of creation.</summary>
internal sealed record PlaneView(ImmutableArray<LoadBalancerView> LoadBalancers, ImmutableArray<TargetGroupView> TargetGroups);
