using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Planning;

/// <summary>What was found for one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Wanted">The wish; null where it is not wanted, or held.</param>
/// <param name="Verdict">What is done about the kept one.</param>
internal sealed record Match(ResourceKey Key, Resource? Wanted, Verdict Verdict)
{
    /// <summary>The thing that the key means until a new one is made; null where there is none.</summary>
    public ObservedResource? Kept { get; init; }

    /// <summary>Things of ours that should go.</summary>
    public IReadOnlyList<ObservedResource> Leftovers { get; init; } = [];

    public Problem? Problem { get; init; }

    public TimeSpan? After { get; init; }

    /// <summary>What decided it.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether the plan makes a new thing for the key.</summary>
    public bool Makes => Verdict is Verdict.Create or Verdict.Replace;
}
