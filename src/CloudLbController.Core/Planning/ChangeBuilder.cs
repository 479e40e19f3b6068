using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Planning;

/// <summary>Turns matches into changes that know what must come before them.</summary>
internal sealed class ChangeBuilder(SortedDictionary<ResourceKey, Match> matches, PlanInput input, ChangeGraph graph)
{
    private readonly Dictionary<ResourceKey, List<Change>> _built = [];

    /// <summary>Adds what the match asks for, after what it refers to.</summary>
    public void Add(Match match) => Build(match);

    /// <summary>Adds the deletions, each after the changes that end its use.</summary>
    public void Delete(Removals removals)
    {
        var deletions = removals.Going.ToDictionary(thing => thing, thing => new DeleteChange(thing));
        foreach (var thing in removals.Going)
        {
            var before = removals.UsersOf(thing).SelectMany(user =>
                deletions.TryGetValue(user, out var deletion) ? [deletion] : _built.GetValueOrDefault(user.Key)?.OfType<UpdateChange>().AsEnumerable<Change>() ?? []);
            graph.Add(deletions[thing], before);
        }
    }

    private List<Change> Build(Match match)
    {
        if (_built.TryGetValue(match.Key, out var known))
        {
            return known;
        }

        var changes = _built[match.Key] = [];
        if (MainChange(match) is { } main)
        {
            graph.Add(main, References.Of(match.Wanted!).Where(reference => reference.Stack is null).SelectMany(Before));
            changes.Add(main);
        }

        if (Membership(match) is { } membership)
        {
            // Only after a creation: who the targets are must not wait for settings that the cloud refuses.
            graph.Add(membership, changes.OfType<CreateChange>().ToList());
            changes.Add(membership);
        }

        return changes;
    }

    /// <summary>What makes a referred thing ready for use; changes of a thing that is there already can come at any time.</summary>
    private IEnumerable<Change> Before(ResourceRef reference) =>
        matches.GetValueOrDefault(reference.Key) is { Makes: true } referred ? Build(referred) : [];

    private Change? MainChange(Match match) => match.Verdict switch
    {
        Verdict.Create or Verdict.Replace => new CreateChange(match.Wanted!),
        Verdict.Update => new UpdateChange(match.Kept!, match.Wanted!, input.Desired.OwnerUid),
        _ => null,
    };

    private TargetsChange? Membership(Match match)
    {
        if (!input.Desired.Memberships.TryGetValue(match.Key, out var wanted))
        {
            return null;
        }

        var delta = TargetDeltas.Of(match, wanted, input.Drain);
        return delta.IsEmpty ? null : new TargetsChange(match.Key, delta);
    }
}
