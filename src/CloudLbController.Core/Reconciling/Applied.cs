using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Reconciling;

/// <summary>What a pass did.</summary>
/// <param name="Stack">What is known now.</param>
/// <param name="Problems">What the cloud refused or left unanswered.</param>
/// <param name="Changes">The changes that were tried, with what became of them.</param>
internal sealed record Applied(ObservedStack Stack, IReadOnlyList<Problem> Problems, IReadOnlyList<(Change Change, ChangeOutcome Outcome)> Changes)
{
    /// <summary>Whether something must follow soon though there is no problem to say so: an object changed under us, or writing was no longer allowed.</summary>
    public bool Retry { get; init; }

    /// <summary>Whether an outcome is not known, so that the stack is read before the next plan.</summary>
    public bool Uncertain { get; init; }

    /// <summary>Why nothing was written, where the plan is not empty and writing was not wanted; a constant of <see cref="Reasons"/>.</summary>
    public string? Withheld { get; init; }

    /// <summary>Whether every change of the plan is done, be it without some members that the cloud does not take now.</summary>
    public bool AllDone => Changes.All(step => step.Outcome is ChangeOutcome.Done);

    public static Applied Nothing(ObservedStack known) => new(known, [], []);
}
