using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Claims;

/// <summary>The desired state of a shared stack: a pure fold of live claims and of references still observed. No count is stored anywhere.</summary>
public static class SharedStacks
{
    /// <summary>Folds the claims on one shared stack.</summary>
    /// <param name="id">The shared stack.</param>
    /// <param name="claims">Every live claim on it with its claimant.</param>
    /// <param name="referred">Keys of it that something in another stack is observed to refer to: kept as they are where nobody claims them, and all else that nobody claims with them.</param>
    /// <param name="known">Keys of it that exist.</param>
    /// <param name="complete">Whether every stack has told its claims since the start, and all that exists was read; until then nothing is given up.</param>
    public static (Stack Stack, IReadOnlyList<Problem> Problems) Fold(
        StackId id,
        IEnumerable<(StackId Claimant, Resource Resource)> claims,
        IReadOnlySet<ResourceKey> referred,
        IReadOnlySet<ResourceKey> known,
        bool complete)
    {
        var byKey = claims.GroupBy(claim => claim.Resource.Key).OrderBy(claimed => claimed.Key).ToList();
        var wanted = byKey.Select(claimed => claimed.OrderBy(claim => claim.Claimant).First()).ToList();
        var conflicts =
            from claim in byKey.SelectMany(claimed => claimed)
            let first = wanted.First(other => other.Resource.Key == claim.Resource.Key)
            where !claim.Resource.Equals(first.Resource)
            select Conflict(claim.Claimant, first.Claimant, claim.Resource.Key);
        var keys = wanted.Select(claim => claim.Resource.Key).ToHashSet();

        // Something is used and nobody says for what: what else nobody claims may be there for the same user.
        var isUsedUnclaimed = known.Any(key => !keys.Contains(key) && referred.Contains(key));
        var stack = new Stack(id)
        {
            Resources = wanted.Select(claim => claim.Resource).ToStructuralList(),
            Holds = known.Where(key => !keys.Contains(key) && (!complete || isUsedUnclaimed)).ToFrozenSet(),
        };
        return (stack, conflicts.ToList());
    }

    private static Problem Conflict(StackId claimant, StackId first, ResourceKey key) => new(
        ProblemKind.Bug,
        Reasons.ClaimConflict,
        key,
        $"{claimant} and {first} claim {key} with different settings; those of {first} are used.",
        "Report it with the log of this pass.");
}
