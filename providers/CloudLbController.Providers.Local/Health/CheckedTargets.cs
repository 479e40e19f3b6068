using System.Collections.Immutable;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Health;

/// <summary>A set of targets under one check, shared by all groups that have the same.</summary>
internal sealed class CheckedTargets(TargetSet set, HealthCheck? check, int? trafficPort, ImmutableArray<CheckedTarget> all, HealthVersion version)
{
    private volatile RankedTargets _ranked = RankedTargets.None;

    public TargetSet Set => set;

    public HealthCheck? Check => check;

    /// <summary>The group's port where the check depends on it, else null.</summary>
    public int? TrafficPort => trafficPort;

    public ImmutableArray<CheckedTarget> All => all;

    /// <summary>How many groups use it; guarded by the monitor's lock.</summary>
    public int Users { get; set; }

    /// <summary>Who gets new connections now. Worked out when it is asked for and the health of any target changed since.</summary>
    public RankedTargets Ranked
    {
        get
        {
            var ranked = _ranked;
            var now = version.Current;
            if (ranked.Version != now) _ranked = ranked = RankedTargets.Of(all, now);
            return ranked;
        }
    }
}
