using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>One pass of one stack.</summary>
/// <param name="Resolution">What it should be.</param>
/// <param name="Planned">What was to be done.</param>
public sealed record Pass(Resolution Resolution, PlannedStack Planned)
{
    /// <summary>What became of the plan; null where it was empty.</summary>
    public ApplyResult? Result { get; init; }

    /// <summary>Everything that was wrong.</summary>
    public IEnumerable<Problem> Problems => Resolution.Problems.Concat(Planned.Problems).Concat((Result?.Outcomes ?? []).Select(outcome => outcome.Problem).OfType<Problem>());

    /// <summary>Each change with its outcome.</summary>
    public IEnumerable<(Change Change, ChangeOutcome Outcome)> Steps => Result is null ? [] : Planned.Plan.Changes.Zip(Result.Outcomes);
}
