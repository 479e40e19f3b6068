using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>What an answer means for a change.</summary>
internal static class Outcomes
{
    public static ChangeOutcome Of(Answer answer, Func<Answer.Accepted, ObservedResource?> observed) => answer switch
    {
        Answer.Accepted accepted => new ChangeOutcome.Done(observed(accepted)),
        Answer.Refused refused => new ChangeOutcome.Failed(refused.Problem),
        Answer.Lost lost => new ChangeOutcome.Unknown(lost.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An answer without a meaning."),
    };
}
