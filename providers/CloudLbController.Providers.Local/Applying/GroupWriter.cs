using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Words;
using Model = CloudLbController.Abstractions.Model;
using Target = CloudLbController.Providers.Local.Targets.Target;
using TargetSet = CloudLbController.Providers.Local.Targets.TargetSet;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Makes, changes and removes target groups, and changes who is in them.</summary>
internal sealed class GroupWriter(LocalPlane plane, Owner owner, Describer describer)
{
    public ChangeOutcome Create(Stack desired, Model.TargetGroup wish)
    {
        var made = plane.CreateTargetGroup(GroupWords.ToSettings(wish, owner.MarksOf(desired.Id, wish.Key, desired.OwnerUid)), TargetSet.Empty);
        return made.Succeeded ? new ChangeOutcome.Done(describer.Describe(made.Value)?.Thing) : made.Error.ToOutcome(wish.Key);
    }

    public ChangeOutcome Update(StackId stack, UpdateChange change, Model.TargetGroup wish) => Change(
        stack, change.Key, change.Current.Id, id => plane.UpdateTargetGroup(id, GroupWords.ToSettings(wish, owner.MarksOf(stack, change.Key, change.OwnerUid))));

    public ChangeOutcome ChangeTargets(StackId stack, TargetsChange change, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var put = change.Delta.Add.Select(target => ToTarget(target, TargetState.Active))
            .Concat(change.Delta.Drain.Select(target => ToTarget(target, TargetState.Draining)));
        var members = new TargetChange([.. put], [.. change.Delta.Remove.Select(removal => removal.Id)]);
        return Change(stack, change.Key, ids.GetValueOrDefault(change.Key, ""), id => plane.ChangeTargets(id, members));
    }

    public ChangeOutcome Delete(StackId stack, ResourceKey key, TargetGroupView view)
    {
        if (!owner.Owns(view.Settings.Marks, stack)) return PlaneProblems.NotOurs(key, view.Id);
        return plane.RemoveTargetGroup(view.Id) is { } error ? error.ToOutcome(key) : new ChangeOutcome.Done();
    }

    private ChangeOutcome Change(StackId stack, ResourceKey key, string id, Func<string, PlaneError?> change)
    {
        if (plane.FindTargetGroup(id) is not { } view) return PlaneProblems.NotThere(key, id);
        if (!owner.Owns(view.Settings.Marks, stack)) return PlaneProblems.NotOurs(key, id);
        if (change(id) is { } error) return error.ToOutcome(key);
        return new ChangeOutcome.Done(plane.FindTargetGroup(id) is { } now ? describer.Describe(now)?.Thing : null);
    }

    private static Target ToTarget(Model.Target target, TargetState state) => new(target.Id, TargetId.AddressOf(target.Id), state);
}
