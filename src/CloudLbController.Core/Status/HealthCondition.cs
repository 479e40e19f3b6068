using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Status;

/// <summary>
/// Whether every target group has a healthy target. Messages count members, never healthy ones: a status that changes whenever a target blinks
/// would be written all
/// the time.
/// </summary>
internal static class HealthCondition
{
    public static ConditionVerdict Of(StatusInput input)
    {
        var groups = Groups(input).Select(group => Judge(input, group)).ToList();
        return groups.Find(verdict => verdict.Status == ConditionVerdict.False)
            ?? groups.Find(verdict => verdict.Status == ConditionVerdict.Unknown)
            ?? (groups.Count > 0
                ? Say(ConditionVerdict.True, Reasons.TargetsHealthy, "Every target group has a healthy target.")
                : Say(ConditionVerdict.Unknown, Reasons.Pending, "There is no target group whose health could be told."));
    }

    /// <summary>Those that are wanted, and those that stay as they are because what is wanted of them is not understood.</summary>
    private static IEnumerable<ITargetGroup> Groups(StatusInput input) => input.Stack is not { } stack ? []
        : stack.Resources.OfType<ITargetGroup>().Concat(
            input.Observed.Resources.Where(thing => stack.Holds.Contains(thing.Key)).Select(thing => thing.Settings).OfType<ITargetGroup>()).DistinctBy(group => group.Key);

    private static ConditionVerdict Judge(StatusInput input, ITargetGroup group)
    {
        // While the last targets are kept for safety's sake, what they answer is what counts.
        var isKept = input.Obstacles.Any(problem => problem.Reason == Reasons.SafetyStop);
        if (!isKept && input.Stack!.Memberships.GetValueOrDefault(group.Key) is { } members && members.Members.All(member => member.Leaving is not null))
        {
            return Say(
                ConditionVerdict.False,
                Reasons.NoTargets,
                $"{group.Key} has no node to send traffic to. Add a node with an address of the Service's family, or widen {AnnotationTable.TargetNodeLabels.Key}.");
        }

        var targets = input.Observed.Resources.FirstOrDefault(thing => thing.Key == group.Key && thing.Targets is not null)?.Targets
            ?.Where(target => !target.Draining).ToList();
        return targets switch
        {
            null => NoResult(input, group),
            _ when targets.Exists(target => target.Health == TargetHealth.Healthy) => Say(ConditionVerdict.True, Reasons.TargetsHealthy, ""),
            _ when targets.TrueForAll(target => target.Health == TargetHealth.Unhealthy) && targets.Count > 0 => NoneHealthy(group, targets.Count),
            _ => NoResult(input, group),
        };
    }

    /// <summary>
    /// What a write answers tells nothing of health, and neither does a check that only begins, as all do where the data plane started with us. What was said
    /// before stays until there is a result: a restart writes no status.
    /// </summary>
    private static ConditionVerdict NoResult(StatusInput input, ITargetGroup group) =>
        input.Service.Status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.TargetsHealthy) is
        { Reason: Reasons.TargetsHealthy or Reasons.NoHealthyTarget } before
            ? Say(before.Status, before.Reason, before.Message)
            : Say(ConditionVerdict.Unknown, Reasons.Pending, $"The health checks of {group.Key} have no result yet.");

    private static ConditionVerdict NoneHealthy(ITargetGroup group, int count) => Say(
        ConditionVerdict.False,
        Reasons.NoHealthyTarget,
        string.Create(
            CultureInfo.InvariantCulture,
            $"None of the {count} targets of {group.Key} is healthy, so all are used. Check that its pods are ready and that nodes answer {Probe(group)}."));

    private static string Probe(ITargetGroup group)
    {
        var port = group.HealthCheck.Port ?? group.Port;
        return group.HealthCheck.Protocol == HealthCheckProtocol.Http
            ? string.Create(CultureInfo.InvariantCulture, $"GET {group.HealthCheck.Path} on port {port} with 200")
            : string.Create(CultureInfo.InvariantCulture, $"TCP connections on port {port}");
    }

    private static ConditionVerdict Say(string status, string reason, string message) => new(ConditionTypes.TargetsHealthy, status, reason, message);
}
