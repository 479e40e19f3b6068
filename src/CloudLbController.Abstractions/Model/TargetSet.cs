using System.Collections.Frozen;

namespace CloudLbController.Abstractions.Model;

/// <summary>
/// Who the targets of a group are. Immutable, and the same object for every group with the same choice of nodes, so that most comparisons end at the reference.
/// </summary>
public sealed class TargetSet
{
    /// <summary>The set without targets.</summary>
    public static readonly TargetSet Empty = new([], []);

    private readonly FrozenDictionary<string, TargetMember> _members;
    private readonly FrozenSet<string> _unselected;

    /// <summary>Makes a set.</summary>
    /// <param name="members">Those that serve or are leaving; their ids are unique.</param>
    /// <param name="unselected">Nodes that exist and are not picked, so that their going is not mistaken for a loss.</param>
    public TargetSet(IEnumerable<TargetMember> members, IEnumerable<Target> unselected)
    {
        Members = members.OrderBy(member => member.Target.Id, StringComparer.Ordinal).ToStructuralList();
        _members = Members.ToFrozenDictionary(member => member.Target.Id, StringComparer.Ordinal);
        Unselected = unselected.OrderBy(target => target.Id, StringComparer.Ordinal).ToStructuralList();
        _unselected = Unselected.Select(target => target.Id).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The members, ordered by id.</summary>
    public StructuralList<TargetMember> Members { get; }

    /// <summary>The nodes that exist and are not picked, ordered by id.</summary>
    public StructuralList<Target> Unselected { get; }

    /// <summary>The member of that id; null where there is none.</summary>
    public TargetMember? Find(string id) => _members.GetValueOrDefault(id);

    /// <summary>Why a target that is no member has to go.</summary>
    public RemovalCause CauseOfAbsence(string id) => _unselected.Contains(id) ? RemovalCause.Selector : RemovalCause.Gone;
}
