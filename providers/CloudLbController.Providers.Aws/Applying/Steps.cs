using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Changes that take several calls.</summary>
internal static class Steps
{
    private static readonly Problem Interrupted = new(ProblemKind.Transient, Reasons.NoAnswer, null, "A change was interrupted: this process may not write any more.");

    /// <summary>
    /// Takes the steps in turn up to the first that fails. One that has nothing to do answers null. A change of which a part is done is not known to be without effect.
    /// </summary>
    public static async Task<ChangeOutcome> InTurnAsync(params IReadOnlyList<Func<Task<ChangeOutcome?>>> steps)
    {
        var isBegun = false;
        foreach (var step in steps)
        {
            var outcome = await step();
            if (outcome is ChangeOutcome.Failed or ChangeOutcome.NotTried && isBegun)
                return new ChangeOutcome.Unknown(outcome.Problem ?? Interrupted);
            if (outcome is not (null or ChangeOutcome.Done))
                return outcome;
            isBegun |= outcome is not null;
        }

        return Outcomes.Done;
    }
}
