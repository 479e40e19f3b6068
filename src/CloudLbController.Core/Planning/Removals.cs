using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Planning;

/// <summary>Which leftovers can go in this plan: those that nothing uses once the plan is done.</summary>
internal sealed class Removals
{
    private readonly SortedDictionary<ResourceKey, Match> _matches;
    private readonly ILookup<string, ObservedResource> _users;
    private readonly List<ObservedResource> _going;
    private readonly bool _removesParts;

    public Removals(SortedDictionary<ResourceKey, Match> matches, PlanInput input)
    {
        var observed = input.Observed;
        (_matches, _removesParts) = (matches, input.RemovesParts);
        _going = matches.Values.SelectMany(match => match.Leftovers).ToList();
        _users = (from user in observed.Resources
                  where user.Custody != Custody.Foreign
                  from used in Used(user, observed)
                  select (used, user)).ToLookup(pair => pair.used, pair => pair.user);
        while (_going.RemoveAll(thing => input.UsedElsewhere.Contains(thing.Id) || UsersOf(thing).Any(Stays)) > 0)
        {
            // One that stays may be what another one is used by.
        }
    }

    /// <summary>The things to delete.</summary>
    public IReadOnlyList<ObservedResource> Going => _going;

    /// <summary>Leftovers that something still uses.</summary>
    public IEnumerable<ObservedResource> Staying => _matches.Values.SelectMany(match => match.Leftovers).Except(_going);

    /// <summary>When those that are still used may be free: when the users that the cloud is deleting are gone.</summary>
    public TimeSpan? After => Staying.SelectMany(UsersOf)
        .Select(user => user.Lifecycle).OfType<Lifecycle.Deleting>().Select(state => (TimeSpan?)state.After).Min();

    public IEnumerable<ObservedResource> UsersOf(ObservedResource thing) => _users[thing.Id];

    /// <summary>What is deleted so that a thing goes: itself, or what it lives inside, where that goes too and takes it along; null for one that stays.</summary>
    public ObservedResource? CarrierOf(ObservedResource thing) => !_going.Contains(thing) ? null
        : _removesParts && _going.Find(parent => parent.Id == thing.ParentId) is { } parent ? CarrierOf(parent)
        : thing;

    private bool Stays(ObservedResource user) => !_going.Contains(user) && !IsUpdated(user);

    private bool IsUpdated(ObservedResource user) =>
        _matches.GetValueOrDefault(user.Key) is { Verdict: Verdict.Update, Kept: { } kept } && ReferenceEquals(kept, user);

    private static IEnumerable<string> Used(ObservedResource user, ObservedStack observed)
    {
        var bound = user.Bindings.Select(binding => binding.Id);
        var named = (user.Settings?.References ?? [])
            .Where(reference => reference.Stack is null && user.Bindings.All(binding => binding.Reference != reference))
            .SelectMany(reference => observed.Resources.Where(thing => thing.Key == reference.Key).Select(thing => thing.Id));
        var used = bound.Concat(named);
        return user.ParentId is { } parent ? used.Append(parent) : used;
    }
}
