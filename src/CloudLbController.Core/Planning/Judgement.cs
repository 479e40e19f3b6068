using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Planning;

/// <summary>The planner's truth table, for one key at a time. "Ours" below are things with our mark inside the kept parent.</summary>
/// <remarks>
/// <code>
/// wish     | exists                       | verdict
/// held     | anything                     | Leave
/// wanted   | nothing                      | Create
/// wanted   | only ones being deleted      | Wait
/// wanted   | pending                      | Wait
/// wanted   | ready, not read              | Read
/// wanted   | ready, equal                 | Nothing
/// wanted   | ready, same identity         | Update
/// wanted   | ready, other identity        | Replace; Refuse without approval where an address would change
/// wanted   | failed                       | the provider's word: Replace (it serves nobody, so no approval) or Report
/// wanted   | two or more of ours          | the published one of that identity, else the equal one, else the oldest ready, by the rows above; the others are leftovers once it is settled
/// unwanted | ours                         | Delete
/// any      | attached by the user         | Leave; our parts inside by the rows above
/// any      | not ours                     | never touched; in the way of a Create: Taken
/// </code>
/// </remarks>
internal static class Judgement
{
    /// <summary>Judges one key. Whatever is being deleted is looked at again when the cloud should be through with it.</summary>
    public static Match Judge(ResourceKey key, PlanInput input, Resource? wanted, IReadOnlyList<ObservedResource> existing)
    {
        var match = Decide(key, input, wanted, existing);
        return match with { After = new[] { match.After, ShortestWait(existing) }.Min() };
    }

    private static Match Decide(ResourceKey key, PlanInput input, Resource? wanted, IReadOnlyList<ObservedResource> existing)
    {
        var ours = existing.Where(thing => thing.Custody == Custody.Ours).ToList();
        var live = ours.Where(thing => thing.Lifecycle is not Lifecycle.Deleting).ToList();
        var attached = existing.FirstOrDefault(thing => thing.Custody == Custody.Attached);

        if (input.Desired.Holds.Contains(key))
        {
            return new Match(key, null, Verdict.Leave) { Kept = attached ?? Twins.Choose(null, live, input.Published), Input = "held" };
        }

        if (attached is not null)
        {
            return new Match(key, wanted, Verdict.Leave) { Kept = attached, Leftovers = live, Input = "attached" };
        }

        return wanted is null ? Unwanted(key, ours, live) : Wanted(key, input, wanted, existing, live);
    }

    private static Match Unwanted(ResourceKey key, List<ObservedResource> ours, List<ObservedResource> live) =>
        live.Count > 0
            ? new Match(key, null, Verdict.Delete) { Leftovers = live, Input = "unwanted" }
            : new Match(key, null, ours.Count > 0 ? Verdict.Wait : Verdict.Nothing) { Input = "being deleted" };

    private static Match Wanted(
        ResourceKey key, PlanInput input, Resource wanted, IReadOnlyList<ObservedResource> existing, List<ObservedResource> live)
    {
        if (Twins.Choose(wanted, live, input.Published) is { } kept)
        {
            return WithTwins(Compare(key, input, wanted, kept), live.Where(thing => !ReferenceEquals(thing, kept)).ToList());
        }

        if (ShortestWait(existing) is not null)
        {
            return new Match(key, wanted, Verdict.Wait) { Input = "its predecessor is being deleted" };
        }

        return existing.FirstOrDefault(thing => thing.Custody == Custody.Foreign) is { } foreign
            ? new Match(key, wanted, Verdict.Taken) { Problem = PlannerProblems.NameConflict(key, foreign), Input = foreign.Id }
            : new Match(key, wanted, Verdict.Create) { Input = "missing" };
    }

    /// <summary>Twins go once the kept one is settled; and before one is replaced, so that there are never three.</summary>
    private static Match WithTwins(Match match, List<ObservedResource> twins) => (match.Verdict, twins.Count) switch
    {
        (_, 0) => match,
        (Verdict.Replace, _) => match with { Verdict = Verdict.Wait, After = TimeSpan.Zero, Leftovers = twins, Input = "its twins go first" },
        (Verdict.Nothing or Verdict.Update or Verdict.Refuse, _) => match with { Leftovers = twins },
        _ => match,
    };

    private static Match Compare(ResourceKey key, PlanInput input, Resource wanted, ObservedResource kept) => kept switch
    {
        { Lifecycle: Lifecycle.Pending pending } => new Match(key, wanted, Verdict.Wait) { Kept = kept, After = pending.After, Input = "pending" },
        { Lifecycle: Lifecycle.Failed { Replaceable: true } failed } => new Match(key, wanted, Verdict.Replace) { Kept = kept, Problem = failed.Problem, Input = "failed" },
        { Lifecycle: Lifecycle.Failed failed } => new Match(key, wanted, Verdict.Report) { Kept = kept, Problem = failed.Problem, Input = "failed" },
        { Settings: null } => new Match(key, wanted, Verdict.Read) { Kept = kept, Input = "not read" },
        { Settings: var settings } when !wanted.Identity.Equals(settings.Identity) => Replace(key, input, wanted, kept),
        _ when wanted.Equals(kept.Settings) && input.Desired.OwnerUid == kept.OwnerUid => new Match(key, wanted, Verdict.Nothing) { Kept = kept, Input = kept.Id },
        _ => new Match(key, wanted, Verdict.Update) { Kept = kept, Input = kept.Id },
    };

    private static Match Replace(ResourceKey key, PlanInput input, Resource wanted, ObservedResource kept)
    {
        var hash = Approval.Hash(input.Desired.Id, key, kept.Id, wanted.Identity);
        var free = kept.Addresses.Count == 0 || input.Approvals.Contains(hash);
        return free
            ? new Match(key, wanted, Verdict.Replace) { Kept = kept, Input = kept.Id }
            : new Match(key, wanted, Verdict.Refuse) { Kept = kept, Problem = PlannerProblems.NeedsApproval(key, kept, hash), Input = hash };
    }

    private static TimeSpan? ShortestWait(IEnumerable<ObservedResource> things) =>
        things.Select(thing => thing.Lifecycle).OfType<Lifecycle.Deleting>().Select(state => (TimeSpan?)state.After).Min();
}
