using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Health;

/// <summary>A target and the probe that watches it; null where nothing is checked.</summary>
internal sealed record CheckedTarget(Target Target, Probe? Probe)
{
    public HealthState Health => Probe?.State ?? HealthState.Healthy;
}
