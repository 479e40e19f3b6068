using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions.Observing;

/// <summary>What a cloud showed.</summary>
/// <param name="Stacks">Per stack what is ours, attached or in the way; a stack of which nothing was seen may be missing.</param>
/// <param name="Complete">Whether everything asked for was read. Only then does what is missing not exist.</param>
/// <param name="Problems">Why it is not complete.</param>
public sealed record Observation(IReadOnlyDictionary<StackId, ObservedStack> Stacks, bool Complete, IReadOnlyList<Problem> Problems)
{
    /// <summary>What was seen of one stack; empty where nothing was.</summary>
    public ObservedStack Of(StackId id) => Stacks.GetValueOrDefault(id) ?? ObservedStack.Empty(id);
}
