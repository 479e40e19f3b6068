using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>What the planner itself finds wrong.</summary>
internal static class PlannerProblems
{
    public static Problem NameConflict(ResourceKey key, ObservedResource foreign) => new(
        ProblemKind.Taken,
        Reasons.NameConflict,
        key,
        $"{key} cannot be made: {foreign.Id} is in its place and is not ours.",
        "Remove or rename it; it is never touched by this controller.");

    public static Problem NeedsApproval(ResourceKey key, ObservedResource old, string hash) => new(
        ProblemKind.Rejected,
        Reasons.ReplacementNeedsApproval,
        key,
        $"The change takes another {key} in place of {old.Id}, and the address {string.Join(", ", old.Addresses)} would change; the old one keeps serving.",
        $"Undo the change, or approve it: {Placeholders.AnnotateCommand} cloudlb.io/approve-replacement={hash}");

    /// <param name="key">What waits.</param>
    /// <param name="shared">What it waits for.</param>
    /// <param name="obstacle">What stands in the way of that; null where it is only not there yet.</param>
    public static Problem WaitingForShared(ResourceKey key, StackId shared, Problem? obstacle) => new(
        ProblemKind.Transient,
        Reasons.WaitingForShared,
        key,
        $"{key} waits for {shared}, which several load balancers share{(obstacle is null ? "." : $": {obstacle.Message}")}",
        obstacle?.Remedy ?? "",
        TimeSpan.FromSeconds(30));
}
