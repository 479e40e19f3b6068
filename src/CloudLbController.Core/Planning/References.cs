using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Planning;

/// <summary>What references mean once everything is matched.</summary>
internal static class References
{
    /// <summary>Parent and references of a resource.</summary>
    public static IEnumerable<ResourceRef> Of(Resource resource) =>
        resource.Parent is { } parent ? resource.References.Prepend(parent) : resource.References;

    /// <summary>
    /// Turns matches whose references changed their meaning into updates, and those whose references lead nowhere into blocked ones, until nothing more follows.
    /// </summary>
    public static void Settle(SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        var pending = true;
        while (pending)
        {
            pending = false;
            foreach (var match in matches.Values.ToList())
            {
                var settled = Settle(match, matches, input);
                pending |= settled.Verdict != match.Verdict;
                matches[match.Key] = settled;
            }
        }
    }

    /// <summary>The id that a reference means, where it exists already and this plan does not make a new one.</summary>
    public static string? ExistingId(ResourceRef reference, SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        if (reference.Stack is not null)
        {
            return input.Shared.GetValueOrDefault(reference);
        }

        return matches.GetValueOrDefault(reference.Key) is { Makes: false, Verdict: not Verdict.Report, Kept: { } kept } ? kept.Id : null;
    }

    private static Match Settle(Match match, SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        if (match.Wanted is not { } wanted || match.Verdict is not (Verdict.Create or Verdict.Replace or Verdict.Update or Verdict.Nothing))
        {
            return match;
        }

        var missing = Of(wanted).Where(reference => !IsMade(reference, matches) && ExistingId(reference, matches, input) is null).Take(1).ToList();
        if (missing is [var reference])
        {
            return match.Verdict == Verdict.Nothing ? match : match with
            {
                Verdict = Verdict.Blocked,
                Leftovers = [],
                Input = $"needs {reference}",
                Problem = reference.Stack is { } shared ? PlannerProblems.WaitingForShared(match.Key, shared, input.SharedObstacles.GetValueOrDefault(shared)) : match.Problem,
            };
        }

        var moved = match.Verdict == Verdict.Nothing && wanted.References.Any(mention => IsMoved(mention, match.Kept!, matches, input));
        return moved ? match with { Verdict = Verdict.Update, Input = "a reference moved" } : match;
    }

    private static bool IsMoved(ResourceRef reference, ObservedResource kept, SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        if (IsMade(reference, matches))
        {
            return true;
        }

        var bound = kept.Bindings.FirstOrDefault(binding => binding.Reference == reference)?.Id;
        return bound is not null && bound != ExistingId(reference, matches, input) && IsReady(reference, matches);
    }

    /// <summary>Nothing is switched to a thing that cannot serve yet: what it replaces goes on meanwhile.</summary>
    private static bool IsReady(ResourceRef reference, SortedDictionary<ResourceKey, Match> matches) =>
        reference.Stack is not null || matches.GetValueOrDefault(reference.Key)?.Kept is { Lifecycle: Lifecycle.ReadyState };

    private static bool IsMade(ResourceRef reference, SortedDictionary<ResourceKey, Match> matches) =>
        reference.Stack is null && matches.GetValueOrDefault(reference.Key) is { Makes: true };
}
