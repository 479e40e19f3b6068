using System.Net;
using CloudLbController.Providers.Local.Health;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>A target that was chosen, and the state of the group that it was chosen from.</summary>
internal readonly record struct Choice(TargetGroup Group, GroupState State, CheckedTarget Entry)
{
    public IPEndPoint EndPoint => new(Entry.Target.Address, Entry.Target.Port ?? State.Settings.Port);

    /// <summary>Whether the group still has the target; while connecting it may have gone.</summary>
    public bool IsCurrent()
    {
        var now = Group.State;
        if (ReferenceEquals(now.Targets, State.Targets)) return true;
        var target = Entry.Target;
        return now.Targets.All.Any(entry => entry.Target.IsSameEndpoint(target));
    }

    /// <summary>The same target as the group has it now; null when it went or is reached at another address or port.</summary>
    public Choice? Now()
    {
        var now = Group.State;
        if (ReferenceEquals(now, State)) return this;
        var target = Entry.Target;
        var entry = now.Targets.All.FirstOrDefault(entry => entry.Target.IsSameEndpoint(target));
        if (entry is null) return null;
        var same = new Choice(Group, now, entry);
        return same.EndPoint.Equals(EndPoint) ? same : null;
    }
}
