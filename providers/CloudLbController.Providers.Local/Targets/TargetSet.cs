using System.Collections.Immutable;

namespace CloudLbController.Providers.Local.Targets;

/// <summary>Immutable targets, ordered by name and compared by content, so that groups with the same nodes can share one.</summary>
internal sealed class TargetSet : IEquatable<TargetSet>
{
    private static readonly Comparer<Target> ByName = Comparer<Target>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

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
        var gone = change.Remove.Concat(change.Put.Select(target => target.Name)).ToHashSet(StringComparer.Ordinal);
        var targets = Targets.Where(target => !gone.Contains(target.Name)).ToList();
        foreach (var target in Of(change.Put).Targets)
        {
            var place = targets.BinarySearch(target, ByName);
            targets.Insert(~place, target);
        }
        return new TargetSet([.. targets]);
    }

    public bool Equals(TargetSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Targets.AsSpan().SequenceEqual(other.Targets.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as TargetSet);

    public override int GetHashCode() => _hash;
}
