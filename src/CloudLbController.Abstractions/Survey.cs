using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions;

/// <summary>What a survey found.</summary>
/// <param name="Environment">The slow facts; null where too little could be read to resolve a wish, and then the last survey stays in force.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record Survey(CloudEnvironment? Environment, IReadOnlyList<Problem> Problems)
{
    /// <summary>A survey that read everything.</summary>
    public static Survey Of(CloudEnvironment environment) => new(environment, []);
}
