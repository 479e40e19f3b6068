using System.Collections.Immutable;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Health;

/// <summary>
/// Who gets new connections (First), and who is tried where all of those refused (Second):
/// <code>
/// active and healthy | active | draining || First            | Second
/// some               | -      | -        || active, healthy  | the other active ones
/// none               | some   | -        || active           | none
/// none               | none   | any      || draining         | none
/// </code>
/// </summary>
internal sealed record RankedTargets(long Version, ImmutableArray<CheckedTarget> First, ImmutableArray<CheckedTarget> Second)
{
    public static RankedTargets None { get; } = new(0, [], []);

    public static RankedTargets Of(ImmutableArray<CheckedTarget> all, long version)
    {
        var active = all.Where(entry => entry.Target.State == TargetState.Active).ToImmutableArray();
        if (active.IsEmpty) return new(version, all, []);

        var healthy = active.Where(entry => entry.Health == HealthState.Healthy).ToImmutableArray();
        if (healthy.IsEmpty || healthy.Length == active.Length) return new(version, active, []);
        return new(version, healthy, [.. active.Where(entry => !healthy.Contains(entry))]);
    }
}
