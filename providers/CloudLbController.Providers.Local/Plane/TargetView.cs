using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A target and what its check found.</summary>
internal sealed record TargetView(Target Target, HealthState Health);
