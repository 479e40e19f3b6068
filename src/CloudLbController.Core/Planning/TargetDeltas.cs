using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Planning;

/// <summary>Who comes to a target group and who goes.</summary>
internal static class TargetDeltas
{
    private static readonly StructuralList<ObservedTarget> Nobody = [];

    /// <summary>The delta for one group; empty where nothing changes or where the group cannot be changed now.</summary>
    public static TargetDelta Of(Match group, TargetSet wanted, DrainBehavior drain) => group switch
    {
        { Makes: true } => Between(wanted, Nobody, drain),
        { Kept: { Lifecycle: Lifecycle.ReadyState, Custody: not Custody.Foreign, Targets: { } targets } } => Between(wanted, targets, drain),
        _ => new TargetDelta([], [], []),
    };

    private static TargetDelta Between(TargetSet wanted, StructuralList<ObservedTarget> current, DrainBehavior drain)
    {
        var members = current.ToDictionary(target => target.Id, StringComparer.Ordinal);
        List<Target> add = [];
        List<Target> mark = [];
        List<TargetRemoval> remove = [];
        foreach (var (target, leaving) in wanted.Members)
        {
            var member = members.GetValueOrDefault(target.Id);
            if (leaving is not { } cause)
            {
                add.AddRange(member is null or { Draining: true } ? [target] : Array.Empty<Target>());
            }
            else if (member is { Draining: false } && drain == DrainBehavior.Mark)
            {
                mark.Add(target);
            }
            else if (member is { Draining: false } && drain == DrainBehavior.Remove)
            {
                remove.Add(new TargetRemoval(target.Id, cause));
            }
        }

        remove.AddRange(current
            .Where(target => wanted.Find(target.Id) is null)
            .Select(target => new TargetRemoval(target.Id, wanted.CauseOfAbsence(target.Id))));
        return new TargetDelta(add.ToStructuralList(), mark.ToStructuralList(), remove.OrderBy(r => r.Id, StringComparer.Ordinal).ToStructuralList());
    }
}
