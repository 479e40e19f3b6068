using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Words;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Hands each change to the writer of its kind of thing.</summary>
internal sealed class ChangeWriter(LocalPlane plane, Owner owner, Describer describer) : IChangeWriter
{
    private readonly BalancerWriter _balancers = new(plane, owner, describer);
    private readonly GroupWriter _groups = new(plane, owner, describer);
    private readonly ListenerWriter _listeners = new(plane, owner, describer);

    public ChangeOutcome Write(Stack desired, Change change, IReadOnlyDictionary<ResourceRef, string> ids) => change switch
    {
        CreateChange { Resource: Model.LoadBalancer wish } => _balancers.Create(desired, wish),
        CreateChange { Resource: Model.TargetGroup wish } => _groups.Create(desired, wish),
        CreateChange { Resource: Model.Listener wish } => _listeners.Create(desired, wish, ids),
        UpdateChange { Resource: Model.LoadBalancer wish } update => _balancers.Update(desired.Id, update, wish),
        UpdateChange { Resource: Model.TargetGroup wish } update => _groups.Update(desired.Id, update, wish),
        UpdateChange { Resource: Model.Listener wish } update => _listeners.Update(desired.Id, update, wish, ids),
        TargetsChange targets => _groups.ChangeTargets(desired.Id, targets, ids),
        DeleteChange delete => Delete(desired.Id, delete.Current),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "A change that the local provider does not know."),
    };

    private ChangeOutcome Delete(StackId stack, ObservedResource current)
    {
        if (ListenerId.TryParse(current.Id) is { } listener) return _listeners.Delete(stack, current.Key, listener);
        if (plane.FindTargetGroup(current.Id) is { } group) return _groups.Delete(stack, current.Key, group);
        return plane.FindLoadBalancer(current.Id) is { } balancer ? _balancers.Delete(stack, current.Key, balancer) : new ChangeOutcome.Done();
    }
}
