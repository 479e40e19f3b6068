using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;

namespace CloudLbController.Core.Reconciling;

/// <summary>What a pass is about to do.</summary>
/// <param name="Resolution">The wish in the cloud's words.</param>
/// <param name="Planned">The plan.</param>
/// <param name="Known">What it is based on.</param>
/// <param name="Refusals">What the owner can mend: found by the translator and by the cloud's resolution.</param>
internal sealed record Proposal(Resolution Resolution, PlannedStack Planned, ObservedStack Known, IReadOnlyList<Problem> Refusals)
{
    public StackPlan Plan => Planned.Plan;

    /// <summary>The stack that the plan leads to.</summary>
    public Stack Stack => Resolution.Stack;
}
