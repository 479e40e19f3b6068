using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions;

/// <summary>A wish in the words of one cloud.</summary>
/// <param name="Stack">The stack with the cloud's defaults filled in, so that equal means equal; what cannot be met stands in its holds.</param>
/// <param name="WriteScope">
/// The name of the document that the stack is written into; no two batches of one scope run at a time. Where things are independent, the stack's own id.
/// </param>
public sealed record Resolution(Stack Stack, string WriteScope)
{
    /// <summary>What it needs of shared stacks.</summary>
    public StructuralList<Claim> Claims { get; init; } = [];

    /// <summary>What the wish names and the survey lacks, by the provider's own ids (machines that came since): it is looked for soon, once.</summary>
    public StructuralList<string> Unknown { get; init; } = [];

    /// <summary>Whether a newer survey could lift a problem (subnets that lack, say): while it lasts surveys come sooner.</summary>
    public bool WantsSurvey { get; init; }

    /// <summary>What this cloud cannot do, each naming the key that is held for it.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
