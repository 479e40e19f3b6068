using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions.Planning;

/// <summary>What became of one plan.</summary>
/// <param name="Stack">The stack of the plan.</param>
/// <param name="Outcomes">One outcome for each change, in the plan's order.</param>
/// <param name="Refused">
/// Set when the write of a whole batch was refused for a reason that may lie in another plan of it: nothing was done, and the plans are tried one by one.
/// </param>
public sealed record ApplyResult(StackId Stack, StructuralList<ChangeOutcome> Outcomes, Problem? Refused = null);
