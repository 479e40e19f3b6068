using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;
using CloudLbController.Providers.Memory.Personalities;

namespace CloudLbController.Providers.Memory.Observing;

/// <summary>Says what a thing of the cloud is to us.</summary>
internal sealed class Describer(MemoryCloud cloud, ClusterIdentity cluster, Personality personality)
{
    /// <summary>Whose it is and of which stack; null where it is nothing to us.</summary>
    public (StackId Stack, ResourceKey Key, Custody Custody, string? Owner)? Place(CloudThing thing)
    {
        if (personality.Codec.Read(thing.Labels) is { } mark && mark.Cluster == cluster)
        {
            return (mark.Stack, mark.Resource, Custody.Ours, mark.OwnerUid);
        }

        return MarkCodec.Borrower(cluster, thing.Labels) is { } stack ? (stack, ResourceKey.LoadBalancer, Custody.Attached, null)
            : personality.InTheWay(cluster, thing) is { } place ? (place.Stack, place.Key, Custody.Foreign, null)
            : null;
    }

    /// <summary>A thing as an outcome tells it: its state as the cloud answered, its settings as they will be when the work ends.</summary>
    /// <param name="intended">What the write makes of it; null where it removes it.</param>
    /// <param name="actual">What the cloud holds; null where it is gone.</param>
    public ObservedResource? Describe(CloudThing? intended, CloudThing? actual) => actual is null
        ? null
        : Describe((intended ?? actual) with { Version = actual.Version, Transition = actual.Transition, Failure = actual.Failure }, ObservationDepth.Targets, cloud.Now);

    /// <summary>A thing as a read of some depth shows it.</summary>
    public ObservedResource? Describe(CloudThing thing, ObservationDepth depth, DateTimeOffset at)
    {
        if (Place(thing) is not { } place)
        {
            return null;
        }

        var isRead = depth >= personality.DepthOf(thing.Settings);
        return new ObservedResource
        {
            Key = place.Key,
            Id = thing.Id,
            ParentId = thing.ParentId,
            Custody = place.Custody,
            OwnerUid = place.Owner,
            Settings = isRead ? thing.Settings : null,
            Bindings = isRead ? thing.Bindings : [],
            Lifecycle = thing.LifecycleAt(at),
            Addresses = thing.Addresses,
            Targets = depth >= ObservationDepth.Targets && thing.Settings is TargetGroup ? thing.Targets : null,
            Revision = personality.RevisionOf(thing),
            CreatedAt = thing.CreatedAt,
        };
    }
}
