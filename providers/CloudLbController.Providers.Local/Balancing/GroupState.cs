using CloudLbController.Providers.Local.Health;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>A target group at one moment; replaced as a whole.</summary>
internal sealed record GroupState(TargetGroupSettings Settings, CheckedTargets Targets);
