using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Planning;

/// <summary>Changes with what must come before them, put into one deterministic order.</summary>
internal sealed class ChangeGraph
{
    private readonly List<Change> _changes = [];
    private readonly Dictionary<Change, HashSet<Change>> _before = new(ReferenceEqualityComparer.Instance);

    public void Add(Change change, IEnumerable<Change> before)
    {
        _changes.Add(change);
        _before[change] = new HashSet<Change>(before, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The changes in order: what comes first where nothing else decides is what adds, then what removes, then the key.</summary>
    public StructuralList<Change> InOrder()
    {
        List<Change> done = [];
        Dictionary<Change, int> places = new(ReferenceEqualityComparer.Instance);
        var left = _changes.OrderBy(change => change is DeleteChange).ThenBy(change => change.Key).ThenBy(IdOf, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var next = left.Find(change => _before[change].All(places.ContainsKey))
                ?? throw new InvalidOperationException($"The references of {string.Join(", ", left.Select(change => change.Key))} form a ring.");
            left.Remove(next);
            places[next] = done.Count;
            done.Add(next with { After = _before[next].Select(change => places[change]).Order().ToStructuralList() });
        }

        return done.ToStructuralList();
    }

    private static string IdOf(Change change) => change is DeleteChange delete ? delete.Current.Id : "";
}
