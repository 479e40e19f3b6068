using System.Collections.Immutable;
using System.Globalization;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Running;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>The target groups of a plane. Guarded by the plane's lock.</summary>
internal sealed class TargetGroups(HealthMonitor health, DelayedActions later, Random random)
{
    private readonly Dictionary<string, TargetGroup> _byId = [];
    private int _created;

    public ImmutableArray<TargetGroupView> View(Func<ImmutableDictionary<string, string>, bool> isWanted) =>
        [.. _byId.Values.Where(group => isWanted(group.State.Settings.Marks)).Select(ToView)];

    public TargetGroup? Find(string id) => _byId.GetValueOrDefault(id);

    public PlaneResult<TargetGroupView> Create(TargetGroupSettings settings, TargetSet targets)
    {
        if (Check(settings) is { } error) return error;
        var id = string.Create(CultureInfo.InvariantCulture, $"tg-{++_created}");
        var group = new TargetGroup(id, new GroupState(settings, health.Acquire(targets, settings.Health, settings.Port, null)), random.Next());
        _byId.Add(id, group);
        return ToView(group);
    }

    /// <summary>Changes settings or targets; null leaves as it is.</summary>
    public PlaneError? Change(string id, TargetGroupSettings? settings, TargetChange? change)
    {
        if (Find(id) is not { } group) return NotFound(id);
        if (settings is not null && Check(settings) is { } error) return error;
        var old = group.State;
        settings ??= old.Settings;
        var targets = change is null ? old.Targets.Set : old.Targets.Set.With(change);
        group.State = new GroupState(settings, health.Acquire(targets, settings.Health, settings.Port, old.Targets));
        health.Release(old.Targets);
        Drain(group, old.Targets.Set, group.State);
        return null;
    }

    public PlaneError? Remove(string id)
    {
        if (!_byId.Remove(id, out var group)) return NotFound(id);
        health.Release(group.State.Targets);
        later.Schedule(group, group.State.Settings.Drain, group.Connections.Close);
        return null;
    }

    /// <summary>Open connections of targets that are no longer active end after the drain time, unless the target comes back.</summary>
    private void Drain(TargetGroup group, TargetSet before, GroupState now)
    {
        var active = now.Targets.Set.Targets.Where(target => target.State == TargetState.Active).ToDictionary(target => target.Name);
        bool IsActive(Target target) => active.TryGetValue(target.Name, out var same) && same.IsSameEndpoint(target);

        // One that drained already ends with the timer of then; where that is past, it has got connections since: no target was active.
        bool Ends(Target target) => target.State == TargetState.Active
            ? !IsActive(target)
            : !now.Targets.Set.Targets.Any(target.IsSameEndpoint) && !later.IsWaiting(DrainKey(group, target));

        foreach (var target in before.Targets.Where(Ends))
        {
            later.Schedule(DrainKey(group, target), now.Settings.Drain,
                () => group.Connections.AbortWhere(connection => connection.Target?.IsSameEndpoint(target) == true));
        }
        foreach (var target in active.Values) later.Cancel(DrainKey(group, target));
    }

    private static (TargetGroup, Target) DrainKey(TargetGroup group, Target target) => (group, target with { State = TargetState.Draining });

    public static TargetGroupView ToView(TargetGroup group)
    {
        var state = group.State;
        return new(group.Id, state.Settings, [.. state.Targets.All.Select(entry => new TargetView(entry.Target, entry.Health))], group.Connections.Count);
    }

    // What would otherwise fail in the middle of a relay, or let a path smuggle a header into the request.
    private static PlaneError? Check(TargetGroupSettings settings)
    {
        if (settings.Port is < 1 or > 65535) return Rejected($"{settings.Port} is not a port");
        if (settings.Drain < TimeSpan.Zero) return Rejected("a drain time is not negative");
        if (settings.AffinityTimeout <= TimeSpan.Zero) return Rejected("an affinity timeout is more than nothing");
        if (settings.Health is not { } check) return null;
        if (check.Port is < 1 or > 65535) return Rejected($"{check.Port} is not a port");
        if (check.Interval <= TimeSpan.Zero || check.Timeout <= TimeSpan.Zero) return Rejected("a health check's interval and timeout are more than nothing");
        if (check.HealthyThreshold < 1 || check.UnhealthyThreshold < 1) return Rejected("a health check's thresholds are at least 1");
        return check.Path.StartsWith('/') && check.Path.All(c => c is > ' ' and < '\x7f') ? null
            : Rejected("a health check's path begins with / and has no spaces, control or non-ASCII characters");
    }

    private static PlaneError Rejected(string message) => new(PlaneErrorKind.Rejected, message);

    private static PlaneError NotFound(string id) => new(PlaneErrorKind.NotFound, $"there is no target group {id}");
}
