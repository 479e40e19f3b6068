using System.Collections.Concurrent;
using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Snapshots;

/// <summary>
/// All nodes at one moment. Immutable and thread-safe. Services with the same choice of nodes share one <see cref="TargetSet"/> object, and a view
/// of nodes that
/// differ in nothing that matters shares it with the view before, so that most comparisons end at the reference.
/// </summary>
public sealed class NodeView
{
    private static readonly IReadOnlyDictionary<NodeSelection, NodeChoice> NothingEarlier = FrozenDictionary<NodeSelection, NodeChoice>.Empty;

    /// <summary>The view before anything was listed.</summary>
    public static readonly NodeView Empty = new([], null, NothingEarlier);

    private readonly NodeChoice.Entry[] _nodes;
    private readonly IReadOnlyDictionary<NodeSelection, NodeChoice> _earlier;
    private readonly ConcurrentDictionary<NodeSelection, NodeChoice> _choices = new();

    private NodeView(NodeChoice.Entry[] nodes, DateTimeOffset? listedAt, IReadOnlyDictionary<NodeSelection, NodeChoice> earlier)
    {
        _nodes = nodes;
        ListedAt = listedAt;

        // The choices, not the earlier view itself: views would hang on each other for ever.
        _earlier = earlier;
    }

    /// <summary>
    /// When the last complete consistent list began: a node that was there then and is not here is gone. Null before the first list.
    /// </summary>
    public DateTimeOffset? ListedAt { get; }

    /// <summary>How many nodes there are, members or not.</summary>
    public int Count => _nodes.Length;

    /// <summary>The names of nodes without an address of their own, which are nobody's targets.</summary>
    public IEnumerable<string> WithoutAddress => _nodes.Where(node => node.Facts.Addresses.Count == 0).Select(node => node.Facts.Name);

    /// <summary>Makes the view of these nodes, in any order; of two with one name the last counts.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="listedAt">When the last complete consistent list of them began.</param>
    /// <param name="earlier">The view before, whose target sets are kept where they still say the same.</param>
    public static NodeView Of(IEnumerable<Node> nodes, DateTimeOffset? listedAt, NodeView? earlier = null)
    {
        var facts = new SortedDictionary<string, NodeFacts>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            facts[node.Metadata.Name] = NodeFacts.Of(node);
        }

        var same = earlier is not null && facts.Values.SequenceEqual(earlier._nodes.Select(node => node.Facts));
        return same
            ? earlier!.At(listedAt)
            : new NodeView([.. facts.Values.Select(Entry)], listedAt, earlier?._choices ?? NothingEarlier);
    }

    /// <summary>The targets of a choice; the same object for the same choice.</summary>
    public TargetSet TargetsFor(NodeSelection selection) => Choice(selection).Targets;

    /// <summary>The names of nodes that the selection picks and that have no address of its families, in order.</summary>
    public IReadOnlyList<string> UnreachableFor(NodeSelection selection) => Choice(selection).Unreachable;

    private NodeChoice Choice(NodeSelection selection) =>
        _choices.GetOrAdd(selection, static (wanted, view) => NodeChoice.Of(view._nodes, wanted).Keep(view._earlier.GetValueOrDefault(wanted)), this);

    private NodeView At(DateTimeOffset? listedAt)
    {
        if (listedAt == ListedAt)
        {
            return this;
        }

        var view = new NodeView(_nodes, listedAt, _earlier);
        foreach (var (selection, choice) in _choices)
        {
            view._choices.TryAdd(selection, choice);
        }

        return view;
    }

    private static NodeChoice.Entry Entry(NodeFacts facts) =>
        new(facts, facts.Labels.ToFrozenDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal));
}
