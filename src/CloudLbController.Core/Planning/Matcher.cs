using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Planning;

/// <summary>Matches wishes with what exists, parents before what lives inside them.</summary>
internal sealed class Matcher
{
    private readonly PlanInput _input;
    private readonly Dictionary<ResourceKey, Resource> _wanted;
    private readonly ILookup<ResourceKey, ObservedResource> _existing;
    private readonly Dictionary<string, ObservedResource> _byId;
    private readonly SortedDictionary<ResourceKey, Match> _matches = [];

    private Matcher(PlanInput input)
    {
        _input = input;
        _wanted = input.Desired.Resources.ToDictionary(resource => resource.Key);
        _existing = input.Observed.Resources.ToLookup(resource => resource.Key);
        _byId = input.Observed.Resources.GroupBy(thing => thing.Id).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>One match per key that is wanted, held or exists.</summary>
    public static SortedDictionary<ResourceKey, Match> Match(PlanInput input)
    {
        var matcher = new Matcher(input);
        foreach (var key in matcher._wanted.Keys.Concat(input.Desired.Holds).Concat(matcher._existing.Select(group => group.Key)))
        {
            matcher.MatchOf(key);
        }

        foreach (var match in matcher._matches.Values.Where(matcher.IsAhead).ToList())
        {
            matcher._matches[match.Key] = match with { Verdict = Verdict.Leave, Input = $"replaced with {match.Wanted!.ReplacedWith}" };
        }

        return matcher._matches;
    }

    /// <summary>Whether it would be replaced before what it belongs to.</summary>
    private bool IsAhead(Match match) =>
        match is { Verdict: Verdict.Replace, Wanted.ReplacedWith: { } key }
        && _matches.GetValueOrDefault(key) is { Verdict: not Verdict.Replace, Wanted: { } wanted, Kept.Settings: { } kept }
        && !wanted.Identity.Equals(kept.Identity);

    private Match MatchOf(ResourceKey key)
    {
        if (_matches.TryGetValue(key, out var known))
        {
            return known;
        }

        var wanted = _wanted.GetValueOrDefault(key);
        var parent = ParentOf(key, wanted) is { } parentKey ? MatchOf(parentKey) : null;
        return _matches[key] = parent is null ? Judgement.Judge(key, _input, wanted, [.. _existing[key]]) : Inside(parent, key, wanted);
    }

    /// <summary>Judges by what is inside the kept parent; what is inside another goes with it.</summary>
    private Match Inside(Match parent, ResourceKey key, Resource? wanted)
    {
        var home = parent.Verdict == Verdict.Replace ? null : parent.Kept?.Id;
        var inside = _existing[key].Where(thing => wanted is null || thing.Custody == Custody.Foreign || thing.ParentId == home).ToList();
        var strays = _existing[key].Except(inside).Where(stray => IsDoomed(stray, parent));
        var match = Judgement.Judge(key, _input, wanted, inside);
        return match with { Leftovers = [.. match.Leftovers, .. strays] };
    }

    private bool IsDoomed(ObservedResource stray, Match parent) =>
        stray is { Custody: Custody.Ours, Lifecycle: not Lifecycle.Deleting }
        && (stray.ParentId is null || !_byId.ContainsKey(stray.ParentId) || parent.Leftovers.Any(leftover => leftover.Id == stray.ParentId));

    private ResourceKey? ParentOf(ResourceKey key, Resource? wanted) =>
        wanted?.Parent ?? _existing[key].Select(ParentOf).FirstOrDefault(parent => parent is not null);

    private ResourceKey? ParentOf(ObservedResource thing) =>
        thing.Settings?.Parent ?? (thing.ParentId is { } id && _byId.TryGetValue(id, out var parent) ? parent.Key : null);
}
