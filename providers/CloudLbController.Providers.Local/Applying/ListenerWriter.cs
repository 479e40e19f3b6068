using System.Collections.Immutable;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Words;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Makes, changes and removes listeners.</summary>
internal sealed class ListenerWriter(LocalPlane plane, Owner owner, Describer describer)
{
    /// <summary>Serves every address of the load balancer, or none: half a listener would look like one that works.</summary>
    public ChangeOutcome Create(Stack desired, Model.Listener wish, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        if (plane.FindLoadBalancer(ids.GetValueOrDefault(ResourceKey.LoadBalancer, "")) is not { } balancer)
            return PlaneProblems.NotThere(wish.Key, ResourceKey.LoadBalancer.Value);
        if (!owner.Owns(balancer.Spec.Marks, desired.Id)) return PlaneProblems.NotOurs(wish.Key, balancer.Id);
        var id = new ListenerId(balancer.Id, ListenerWords.ToSocket(wish.Protocol), wish.Port);
        if (Find(balancer, id) is not null) return PlaneProblems.ThereAlready(wish.Key, id.ToString());
        var outcome = Put(balancer, wish, ids, owner.MarksOf(desired.Id, wish.Key, desired.OwnerUid));
        if (outcome is not ChangeOutcome.Done) plane.RemoveListener(id.Balancer, id.Protocol, id.Port);
        return outcome;
    }

    public ChangeOutcome Update(StackId stack, UpdateChange change, Model.Listener wish, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        if (ListenerId.TryParse(change.Current.Id) is not { } id || plane.FindLoadBalancer(id.Balancer) is not { } balancer || Find(balancer, id) is not { } listener)
            return PlaneProblems.NotThere(change.Key, change.Current.Id);
        return owner.Owns(listener.Spec.Marks, stack)
            ? Put(balancer, wish, ids, owner.MarksOf(stack, change.Key, change.OwnerUid))
            : PlaneProblems.NotOurs(change.Key, change.Current.Id);
    }

    public ChangeOutcome Delete(StackId stack, ResourceKey key, ListenerId id)
    {
        if (plane.FindLoadBalancer(id.Balancer) is not { } balancer || Find(balancer, id) is not { } listener) return new ChangeOutcome.Done();
        if (!owner.Owns(listener.Spec.Marks, stack)) return PlaneProblems.NotOurs(key, id.ToString());
        return plane.RemoveListener(id.Balancer, id.Protocol, id.Port) is { } error ? error.ToOutcome(key) : new ChangeOutcome.Done();
    }

    private ChangeOutcome Put(
        LoadBalancerView balancer, Model.Listener wish, IReadOnlyDictionary<ResourceRef, string> ids, ImmutableDictionary<string, string> marks)
    {
        if (!ids.TryGetValue(wish.Targets, out var group)) return PlaneProblems.NotThere(wish.Key, wish.Targets.Value);
        var spec = ListenerWords.ToSpec(wish, group, BalancerWords.RangesOf(balancer.Spec), marks);
        return plane.PutListener(balancer.Id, spec) is { } error
            ? error.ToOutcome(wish.Key)
            : new ChangeOutcome.Done(describer.Describe(balancer.Id, spec)?.Thing);
    }

    private static ListenerView? Find(LoadBalancerView balancer, ListenerId id) =>
        balancer.Listeners.FirstOrDefault(listener => listener.Spec.Protocol == id.Protocol && listener.Spec.Port == id.Port);
}
