using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
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
        var deletions = removals.Going.Where(thing => removals.CarrierOf(thing) == thing).ToDictionary(thing => thing, thing => new DeleteChange(thing));
        foreach (var (thing, deletion) in deletions)
        {
            var before = removals.UsersOf(thing).SelectMany(user => removals.CarrierOf(user) is { } carrier
                ? [deletions[carrier]]
                : _built.GetValueOrDefault(user.Key)?.OfType<UpdateChange>().AsEnumerable<Change>() ?? []);
            graph.Add(deletion, before.Where(change => change != deletion).Concat(SuccessorsParts(thing)));
        }
    }

    /// <summary>Where another thing of its key is kept: what is still to be made inside that one. Until then it may be the one that works.</summary>
    private IEnumerable<Change> SuccessorsParts(ObservedResource thing) => matches[thing.Key].Kept is null ? [] : matches.Values
        .Where(match => match.Wanted?.Parent == thing.Key)
        .SelectMany(match => _built.GetValueOrDefault(match.Key) ?? [])
        .OfType<CreateChange>();

    private List<Change> Build(Match match)
    {
        if (_built.TryGetValue(match.Key, out var known))
        {
            return known;
        }

        var changes = _built[match.Key] = [];
        if (MainChange(match) is { } main)
        {
            graph.Add(main, References.Of(match.Wanted!).Where(reference => reference.Stack is null).SelectMany(reference => Before(match, reference)));
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

    /// <summary>
    /// What makes a referred thing ready for use: its creation, and its members where it is new to the one who refers to it. Other changes of it can come at any time.
    /// </summary>
    private IEnumerable<Change> Before(Match user, ResourceRef reference) => matches.GetValueOrDefault(reference.Key) switch
    {
        { Makes: true } referred => Build(referred),
        { Kept: { } kept } referred when !IsBound(user, reference, kept) => Build(referred).Where(change => change is TargetsChange),
        _ => [],
    };

    private static bool IsBound(Match user, ResourceRef reference, ObservedResource to) =>
        user is { Verdict: Verdict.Update, Kept: { } kept } && kept.Bindings.All(binding => binding.Reference != reference || binding.Id == to.Id);

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
