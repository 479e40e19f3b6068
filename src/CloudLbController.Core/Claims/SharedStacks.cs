using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Claims;

/// <summary>The desired state of a shared stack: a pure fold of live claims and of references still observed. No count is stored anywhere.</summary>
public static class SharedStacks
{
    /// <summary>Folds the claims on one shared stack.</summary>
    /// <param name="id">The shared stack.</param>
    /// <param name="claims">Every live claim on it with its claimant.</param>
    /// <param name="referred">Keys of it that something in another stack is observed to refer to: kept as they are where nobody claims them, and all else that nobody claims with them.</param>
    /// <param name="known">What exists of it.</param>
    /// <param name="complete">Whether every stack has told its claims since the start, and all that exists was read; until then nothing is given up.</param>
    public static (Stack Stack, IReadOnlyList<Problem> Problems) Fold(
        StackId id,
        IEnumerable<(StackId Claimant, Resource Resource)> claims,
        IReadOnlySet<ResourceKey> referred,
        IReadOnlyCollection<ObservedResource> known,
        bool complete)
    {
        var byKey = claims.GroupBy(claim => claim.Resource.Key).OrderBy(claimed => claimed.Key).ToList();
        var keys = byKey.Select(claimed => claimed.Key).ToHashSet();

        // Something is used and nobody says for what: what else nobody claims may be there for the same user.
        var isUsedUnclaimed = known.Any(thing => !keys.Contains(thing.Key) && referred.Contains(thing.Key));
        var isKept = !complete || isUsedUnclaimed;
        var conflicts = new List<Problem>();
        var wanted = byKey.Select(claimed => United([.. claimed.OrderBy(claim => claim.Claimant)], conflicts)).ToList();
        var stack = new Stack(id)
        {
            Resources = wanted.Select(resource => isKept ? WithWhatIs(resource, known) : resource).ToStructuralList(),
            Holds = known.Select(thing => thing.Key).Where(key => isKept && !keys.Contains(key)).ToFrozenSet(),
        };
        return (stack, conflicts);
    }

    private static Resource United(IReadOnlyList<(StackId Claimant, Resource Resource)> claims, List<Problem> conflicts)
    {
        var united = claims[0].Resource;
        foreach (var (claimant, resource) in claims.Skip(1))
        {
            if (united.Unite(resource) is { } both)
            {
                united = both;
            }
            else
            {
                conflicts.Add(Conflict(claimant, claims[0].Claimant, resource.Key));
            }
        }

        return united;
    }

    /// <summary>Where settings can be united, those that are there may be for somebody who has not told yet.</summary>
    private static Resource WithWhatIs(Resource wanted, IEnumerable<ObservedResource> known) => known
        .Where(thing => thing.Key == wanted.Key)
        .Aggregate(wanted, (all, thing) => thing.Settings is { } settings ? all.Unite(settings) ?? all : all);

    private static Problem Conflict(StackId claimant, StackId first, ResourceKey key) => new(
        ProblemKind.Bug,
        Reasons.ClaimConflict,
        key,
        $"{claimant} and {first} claim {key} with different settings; those of {first} are used.",
        "Report it with the log of this pass.");
}
