using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Personalities;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>What a change does to the things of the cloud, and what the cloud refuses.</summary>
internal sealed class ThingMaker(MemoryCloud cloud, ClusterIdentity cluster, Personality personality)
{
    private readonly Refusals _refusals = new(cluster, personality);

    public Personality Personality => personality;

    /// <summary>Makes the thing, with its mark.</summary>
    /// <returns>Its id, or why not.</returns>
    public (string Id, Problem? Problem) Create(Draft draft, Stack desired, Resource resource, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var mark = new OwnershipMark(cluster, desired.Id, resource.Key, desired.OwnerUid);
        if (Refusals.OfReferences(draft.Now, resource, ids) is { } missing)
        {
            return ("", missing);
        }

        var parent = resource.Parent is { } key ? ids[key] : null;
        var id = personality.IdOf(cloud, mark, resource, parent);
        var (addresses, problem) = AddressWish.Of(resource, desired) is { } wish ? AddressBook.Assign(draft.Now, wish, resource.Key) : ([], null);
        problem ??= _refusals.OfPlace(draft.Now, id, mark, resource, parent);
        if (problem is null)
        {
            draft.Put(new CloudThing
            {
                Id = id,
                ParentId = parent,
                Document = personality.ScopeOf(desired.Id),
                Settings = resource,
                Labels = personality.Codec.Write(mark, Personality.NameOf(mark, resource)),
                Bindings = Bind(resource, ids),
                Addresses = personality.Show(id, resource, addresses),
                CreatedAt = cloud.Now,
            });
        }

        return (id, problem);
    }

    /// <summary>Changes settings, bindings and the owner in the mark.</summary>
    public Problem? Update(Draft draft, StackId stack, UpdateChange change, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var thing = draft.Now.Find(change.Current.Id);
        var problem = _refusals.OfChange(thing, stack, change.Key, change.Current.Revision) ?? Refusals.OfReferences(draft.Now, change.Resource, ids)
            ?? (change.Resource.Identity.Equals(thing!.Settings.Identity) ? null : Refusals.NotInPlace(change.Key, thing.Id));
        if (problem is null)
        {
            var mark = new OwnershipMark(cluster, stack, change.Key, change.OwnerUid);
            var labels = personality.Codec.Write(mark, thing!.Labels.Name);
            draft.Put(thing with { Settings = change.Resource, Bindings = Bind(change.Resource, ids), Labels = labels });
        }

        return problem;
    }

    /// <summary>Changes the members of a group.</summary>
    public Problem? SetMembers(Draft draft, StackPlan plan, ResourceKey key, TargetDelta delta, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var id = ids.GetValueOrDefault(key) ?? "";
        var thing = draft.Now.Find(id);
        var revision = plan.Base.Resources.FirstOrDefault(known => known.Id == id)?.Revision;
        if (_refusals.OfChange(thing, plan.Id, key, revision) is { } problem)
        {
            return problem;
        }

        draft.Put(thing! with { Targets = cloud.Intern(Members(thing.Targets, delta)) });
        return null;
    }

    /// <summary>Removes a thing with all inside it; one that is gone is no problem.</summary>
    public Problem? Delete(Draft draft, StackId stack, ObservedResource current)
    {
        if (draft.Now.Find(current.Id) is not { Transition: not { IsRemoval: true } } thing)
        {
            return null;
        }

        var problem = _refusals.OfRemoval(draft.Now, thing, stack, current);
        if (problem is null)
        {
            draft.Remove(thing.Id);
        }

        return problem;
    }

    private static StructuralList<Binding> Bind(Resource resource, IReadOnlyDictionary<ResourceRef, string> ids) =>
        resource.References.Select(reference => new Binding(reference, ids[reference])).ToStructuralList();

    private static StructuralList<ObservedTarget> Members(StructuralList<ObservedTarget> before, TargetDelta delta)
    {
        var members = new SortedDictionary<string, ObservedTarget>(before.ToDictionary(member => member.Id), StringComparer.Ordinal);
        foreach (var target in delta.Add)
        {
            members[target.Id] = new ObservedTarget(target.Id, Draining: false, TargetHealth.Unknown);
        }

        foreach (var target in delta.Drain)
        {
            members[target.Id] = new ObservedTarget(target.Id, Draining: true, TargetHealth.Unknown);
        }

        foreach (var removal in delta.Remove)
        {
            members.Remove(removal.Id);
        }

        return members.Values.ToStructuralList();
    }
}
