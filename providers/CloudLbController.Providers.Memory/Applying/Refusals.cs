using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Personalities;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>What the cloud refuses, and what the provider refuses for it: things that are not ours are never changed, whatever a plan says.</summary>
internal sealed class Refusals(ClusterIdentity cluster, Personality personality)
{
    /// <summary>Of a new thing: its name and its port must be free.</summary>
    public Problem? OfPlace(ThingTable table, string id, OwnershipMark mark, Resource resource, string? parent)
    {
        var inPlace = table.Find(id) ?? (resource is Listener listener ? table.Things.Values.FirstOrDefault(thing => IsOnPort(thing, listener, parent)) : null);
        if (inPlace is null or { Failure: not null, Transition: null })
        {
            return null;
        }

        if (inPlace.Transition is { IsRemoval: true })
        {
            return new Problem(ProblemKind.Transient, Reasons.Deleting, resource.Key, $"{inPlace.Id} is still being removed.", After: WaitFor);
        }

        var isOurs = personality.Codec.Read(inPlace.Labels) is { } other && other.Cluster == mark.Cluster && other.Stack == mark.Stack;
        return isOurs
            ? new Problem(ProblemKind.Stale, Reasons.Stale, resource.Key, $"{inPlace.Id} is there already, and ours.")
            : resource is Listener && inPlace.Id != id
                ? new Problem(ProblemKind.Taken, Reasons.PortTaken, resource.Key, $"The port belongs to {inPlace.Id}.", "Use another port.")
                : new Problem(ProblemKind.Taken, Reasons.NameConflict, resource.Key, $"{inPlace.Id} is there already, and not ours.", "Remove or rename it.");
    }

    /// <summary>Of a change in place.</summary>
    /// <param name="thing">The thing; null where it is gone.</param>
    /// <param name="stack">The stack of the plan.</param>
    /// <param name="key">The key of the change.</param>
    /// <param name="revision">The revision that the plan was made from; null where it does not matter.</param>
    public Problem? OfChange(CloudThing? thing, StackId stack, ResourceKey key, string? revision) => thing switch
    {
        null => new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{key} is not there any more."),
        _ when !IsOurs(thing, stack) => NotOurs(thing, key),
        { Transition: not null } => new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{thing.Id} is still at work."),
        _ => OfRevision(thing, key, revision),
    };

    /// <summary>Of a removal.</summary>
    public Problem? OfRemoval(ThingTable table, CloudThing thing, StackId stack, ObservedResource current)
    {
        if (!IsOurs(thing, stack))
        {
            return NotOurs(thing, current.Key);
        }

        if (thing.Transition is not null && personality.Pace.EffectLater)
        {
            return new Problem(ProblemKind.InUse, Reasons.Pending, current.Key, $"{thing.Id} is still at work.", After: WaitFor);
        }

        return table.UserOf(thing.Id) is { } user
            ? new Problem(ProblemKind.InUse, Reasons.InUse, current.Key, $"{thing.Id} is still used by {user.Id}.", After: WaitFor)
            : OfRevision(thing, current.Key, current.Revision);
    }

    /// <summary>Of a new thing or new references: what is referred to must be there.</summary>
    public static Problem? OfReferences(ThingTable table, Resource resource, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var references = resource.Parent is { } parent ? resource.References.Prepend(parent) : resource.References;
        foreach (var reference in references)
        {
            if (!ids.TryGetValue(reference, out var id) || table.Find(id) is null)
            {
                return new Problem(ProblemKind.Stale, Reasons.Stale, resource.Key, $"{resource.Key} needs {reference}, which is not there any more.");
            }
        }

        return null;
    }

    /// <summary>Our own mistake: the plan changes what can only be replaced.</summary>
    public static Problem NotInPlace(ResourceKey key, string id) =>
        new(ProblemKind.Bug, Reasons.InternalError, key, $"{id} cannot become another thing in place.", "Report it with the log of this pass.");

    private static TimeSpan WaitFor => TimeSpan.FromSeconds(5);

    private static bool IsOnPort(CloudThing thing, Listener wanted, string? parent) =>
        thing.ParentId == parent && thing.Settings is Listener other && other.Port == wanted.Port && other.Protocol == wanted.Protocol;

    private static Problem NotOurs(CloudThing thing, ResourceKey key) =>
        new(ProblemKind.Foreign, Reasons.ForeignController, key, $"{thing.Id} does not carry our mark any more.", "It is not touched; remove it by hand if it should go.");

    private bool IsOurs(CloudThing thing, StackId stack) =>
        personality.Codec.Read(thing.Labels) is { } mark && mark.Cluster == cluster && mark.Stack == stack;

    private Problem? OfRevision(CloudThing thing, ResourceKey key, string? revision) => revision is null || revision == personality.RevisionOf(thing)
        ? null
        : new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{thing.Id} changed since it was read.");
}
