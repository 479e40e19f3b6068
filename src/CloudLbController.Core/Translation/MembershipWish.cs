using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.Kubernetes.Labels;

namespace CloudLbController.Core.Translation;

/// <summary>Who the targets are: the same nodes for every port of the Service.</summary>
internal static class MembershipWish
{
    /// <summary>
    /// Gives every group its targets, held or not: nodes come and go whatever is wrong with a setting. The one exception is a selector that cannot
    /// be read, because
    /// then it is the membership itself that is unknown: no group gets one, and so nobody is added or removed.
    /// </summary>
    public static void Add(Draft draft, IReadOnlyList<ServicePortWish> ports, StructuralList<AddressFamily> families)
    {
        var labels = draft.Annotations.Read(AnnotationTable.TargetNodeLabels);
        if (labels.IsBroken)
        {
            return;
        }

        var selection = new NodeSelection(labels.Or(LabelSelector.Everything), families);
        var targets = draft.Snapshot.Nodes.TargetsFor(selection);
        foreach (var port in ports)
        {
            draft.Targets(port.Targets, targets);
        }

        Explain(draft, selection, targets);
    }

    private static void Explain(Draft draft, NodeSelection selection, TargetSet targets)
    {
        var leaving = targets.Members.Count(member => member.Leaving is not null);
        draft.Decide(null, "membership", string.Create(
            CultureInfo.InvariantCulture,
            $"selector={selection.Labels} serving={targets.Members.Count - leaving} leaving={leaving} unselected={targets.Unselected.Count}"));
        if (draft.Snapshot.Nodes.UnreachableFor(selection) is { Count: > 0 } unreachable)
        {
            draft.Decide(null, "nodes-without-address", $"count={unreachable.Count} nodes={string.Join(',', unreachable.Take(5))}");
        }
    }
}
