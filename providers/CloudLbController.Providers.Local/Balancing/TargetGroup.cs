using System.Collections.Immutable;
using CloudLbController.Providers.Local.Health;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>
/// A target group as the relays see it. Round robin: it needs one counter for all listeners, where least-connections needs a number per
/// group and target, and NodePorts spread once more behind the node anyway. The seed keeps groups from all beginning with the first node.
/// </summary>
internal sealed class TargetGroup(string id, GroupState state, int seed)
{
    private volatile GroupState _state = state;
    private uint _turn = (uint)seed;

    public string Id => id;

    public ConnectionSet Connections { get; } = new();

    public GroupState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>The next target that was not tried; null when all were or there is none.</summary>
    public Choice? Choose(IReadOnlyCollection<string> tried)
    {
        var state = _state;
        var ranked = state.Targets.Ranked;
        // A second try takes no turn: with one dead target of two, every client would otherwise begin with the dead one.
        var turn = tried.Count == 0 ? Interlocked.Increment(ref _turn) : Volatile.Read(ref _turn);
        var target = Next(ranked.First, turn, tried) ?? Next(ranked.Second, turn, tried);
        return target is null ? null : new Choice(this, state, target);
    }

    /// <summary>The target of that name where new connections may go to it; null otherwise.</summary>
    public Choice? Find(string name)
    {
        var state = _state;
        foreach (var entry in state.Targets.Ranked.First)
        {
            if (entry.Target.Name == name) return new Choice(this, state, entry);
        }
        return null;
    }

    private static CheckedTarget? Next(ImmutableArray<CheckedTarget> targets, uint turn, IReadOnlyCollection<string> tried)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var entry = targets[(int)((turn + (uint)i) % (uint)targets.Length)];
            if (tried.Count == 0 || !tried.Contains(entry.Target.Name)) return entry;
        }
        return null;
    }
}
