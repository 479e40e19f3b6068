using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Status;

/// <summary>Whether what the owner wrote is understood and can be met.</summary>
internal static class AcceptedCondition
{
    public static ConditionVerdict Of(StatusInput input)
    {
        var refusals = input.Refusals.Where(problem => !IsWarning(problem)).ToList();
        return refusals.Count > 0
            ? new(ConditionTypes.Accepted, ConditionVerdict.False, refusals[0].Reason, Sentences.Of(refusals, input.Service))
            : input.Refusals.Count > 0
                ? new(ConditionTypes.Accepted, ConditionVerdict.True, input.Refusals[0].Reason, Sentences.Of(input.Refusals, input.Service))
                : new(ConditionTypes.Accepted, ConditionVerdict.True, Reasons.Accepted, "Everything that is asked for is understood.");
    }

    /// <summary>An unknown annotation has no effect: it is told, and does not make the rest unacceptable.</summary>
    private static bool IsWarning(Problem problem) => problem.Reason == Reasons.UnknownAnnotation;
}
