using System.Collections.Immutable;

namespace CloudLbController.Providers.Local.Targets;

/// <summary>Immutable targets, ordered by name and compared by content, so that groups with the same nodes can share one.</summary>
internal sealed class TargetSet : IEquatable<TargetSet>
{
    private readonly int _hash;

    private TargetSet(ImmutableArray<Target> targets)
    {
        Targets = targets;
        var hash = new HashCode();
        foreach (var target in targets) hash.Add(target);
        _hash = hash.ToHashCode();
    }

    public static TargetSet Empty { get; } = new([]);

    public ImmutableArray<Target> Targets { get; }

    /// <summary>A set of the targets; of two with one name the later counts.</summary>
    public static TargetSet Of(IEnumerable<Target> targets)
    {
        var byName = new SortedDictionary<string, Target>(StringComparer.Ordinal);
        foreach (var target in targets) byName[target.Name] = target;
        return new TargetSet([.. byName.Values]);
    }

    public TargetSet With(TargetChange change)
    {
        var removed = change.Remove.ToHashSet(StringComparer.Ordinal);
        return Of(Targets.Where(target => !removed.Contains(target.Name)).Concat(change.Put));
    }

    public bool Equals(TargetSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Targets.AsSpan().SequenceEqual(other.Targets.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as TargetSet);

    public override int GetHashCode() => _hash;
}
