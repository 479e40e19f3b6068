using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>Says what a Service's status should be. Pure; the same input gives the same status, so that an unchanged world costs no write.</summary>
public static class StatusProjector
{
    /// <summary>
    /// The status; null where none is to be written: an object that is another controller's, or has nothing to do with us, is not ours to write to.
    /// </summary>
    public static ServiceStatusWish? Project(StatusInput input) => input.Owner switch
    {
        OwnerState.Wanted =>
            new ServiceStatusWish(AddressProjection.Of(input), Conditions(input, AcceptedCondition.Of(input), ProgrammedCondition.Of(input), HealthCondition.Of(input))),
        OwnerState.Terminating or OwnerState.Released when input.Observed.IsGone && !input.Uncertain => ServiceStatusWish.Empty,
        OwnerState.Terminating or OwnerState.Released => new ServiceStatusWish(WhileGoing(input), Conditions(input, ProgrammedCondition.WhileGoing(input))),
        _ => null,
    };

    /// <summary>The status while what exists cannot be read: addresses and health stay as they were said, and what stands in the way is told.</summary>
    public static ServiceStatusWish ProjectUnread(StatusInput input)
    {
        ConditionVerdict[] verdicts = input.Owner == OwnerState.Wanted
            ? [AcceptedCondition.Of(input), ProgrammedCondition.WhileUnread(input)]
            : [ProgrammedCondition.WhileUnread(input)];
        var before = input.Service.Status.Conditions.Where(condition => ConditionTypes.IsOurs(condition.Type) && verdicts.All(verdict => verdict.Type != condition.Type));
        return new ServiceStatusWish(input.Service.Status.LoadBalancer, [.. Conditions(input, verdicts), .. before]);
    }

    /// <summary>The server takes addresses of type LoadBalancer only; otherwise they are shown as long as they may still answer.</summary>
    private static LoadBalancerStatus WhileGoing(StatusInput input) =>
        input.Service.Spec.Type == "LoadBalancer" && (input.Uncertain || AddressProjection.StillExists(input))
            ? input.Service.Status.LoadBalancer
            : new LoadBalancerStatus();

    /// <summary>Without a time: the writer, which compares with what is there, knows when each flipped.</summary>
    private static List<Condition> Conditions(StatusInput input, params IEnumerable<ConditionVerdict> verdicts) =>
        verdicts.Select(verdict => new Condition
        {
            Type = verdict.Type,
            Status = verdict.Status,
            Reason = verdict.Reason,
            Message = verdict.Message,
            ObservedGeneration = input.Service.Metadata.Generation,
        }).ToList();
}
