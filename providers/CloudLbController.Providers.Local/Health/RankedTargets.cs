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

        // One look at each: checks go on meanwhile.
        var byHealth = active.ToLookup(entry => entry.Health == HealthState.Healthy);
        return byHealth.Contains(true) ? new(version, [.. byHealth[true]], [.. byHealth[false]]) : new(version, active, []);
    }
}
