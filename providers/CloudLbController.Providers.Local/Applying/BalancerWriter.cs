using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Words;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Makes, changes and removes load balancers.</summary>
internal sealed class BalancerWriter(LocalPlane plane, Owner owner, Describer describer)
{
    public ChangeOutcome Create(Stack desired, Model.LoadBalancer wish)
    {
        var marks = owner.MarksOf(desired.Id, wish.Key, desired.OwnerUid);
        var made = plane.CreateLoadBalancer(BalancerWords.ToSpec(wish, desired.Id, desired.PreferredAddresses, marks));
        return made.Succeeded ? new ChangeOutcome.Done(describer.Describe(made.Value)?.Thing) : made.Error.ToOutcome(wish.Key);
    }

    /// <summary>Addresses are identity and stay; who may connect goes to every listener.</summary>
    public ChangeOutcome Update(StackId stack, UpdateChange change, Model.LoadBalancer wish)
    {
        if (plane.FindLoadBalancer(change.Current.Id) is not { } view) return PlaneProblems.NotThere(change.Key, change.Current.Id);
        if (!owner.Owns(view.Spec.Marks, stack)) return PlaneProblems.NotOurs(change.Key, view.Id);
        var spec = view.Spec with { Marks = BalancerWords.WithAccess(owner.MarksOf(stack, change.Key, change.OwnerUid), wish.Access) };
        var updated = plane.UpdateLoadBalancer(view.Id, spec);
        if (!updated.Succeeded) return updated.Error.ToOutcome(change.Key);
        var ranges = BalancerWords.RangesOf(spec);
        foreach (var listener in view.Listeners) plane.PutListener(view.Id, listener.Spec with { SourceRanges = ranges });
        return new ChangeOutcome.Done(describer.Describe(updated.Value)?.Thing);
    }

    public ChangeOutcome Delete(StackId stack, ResourceKey key, LoadBalancerView view)
    {
        if (!owner.Owns(view.Spec.Marks, stack)) return PlaneProblems.NotOurs(key, view.Id);
        return plane.RemoveLoadBalancer(view.Id) is { } error ? error.ToOutcome(key) : new ChangeOutcome.Done();
    }
}
