using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>Turns an accepted write into what the cloud holds right after it: the effect, or the work that leads to it.</summary>
/// <param name="pace">How long work takes.</param>
/// <param name="now">The time.</param>
/// <param name="version">The number of the write.</param>
/// <param name="fault">What goes wrong; null where nothing does.</param>
internal sealed class Work(Pace pace, DateTimeOffset now, long version, Fault? fault)
{
    public ThingTable Begin(Draft draft) => draft.Touched.Aggregate(draft.Now, (table, id) => (draft.Before.Find(id), draft.Now.Find(id)) switch
    {
        (null, null) => table,
        (null, { } made) => table.With(Made(made with { Version = version })),
        ({ } old, null) => Removed(table, old with { Version = version }),
        ({ } old, { } changed) => table.With(Changed(old with { Version = version }, changed with { Version = version })),
    });

    private CloudThing Made(CloudThing thing)
    {
        var then = fault?.Kind == FaultKind.FailsLater ? thing with { Failure = GaveUp(thing) } : thing;
        return Until(pace.OfCreation(thing.Settings)) is { } until ? thing with { Transition = new Transition(until, IsRemoval: false, then) } : then;
    }

    private CloudThing Changed(CloudThing old, CloudThing changed)
    {
        var then = fault?.Kind == FaultKind.FailsLater ? old : changed;
        var meanwhile = pace.EffectLater ? old : changed;
        return Until(pace.Update) is { } until ? meanwhile with { Transition = new Transition(until, IsRemoval: false, then) } : then;
    }

    private ThingTable Removed(ThingTable table, CloudThing old)
    {
        var then = fault?.Kind == FaultKind.FailsLater ? old with { Transition = null } : null;
        return Until(pace.Delete) is { } until ? table.With(old with { Transition = new Transition(until, IsRemoval: true, then) }) : table;
    }

    private DateTimeOffset? Until(TimeSpan usual) => (fault?.Kind == FaultKind.Slow ? fault.Lasts : usual) is { Ticks: > 0 } time ? now + time : null;

    private Problem GaveUp(CloudThing thing) =>
        fault?.Says ?? new Problem(ProblemKind.Transient, Reasons.CloudFailed, thing.Settings.Key, $"The cloud gave up on {thing.Id}.");
}
