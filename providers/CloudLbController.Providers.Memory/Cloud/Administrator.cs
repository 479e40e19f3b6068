using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>What somebody does to a cloud by hand, past every provider. Nothing of it is a call, and all of it has its effect at once.</summary>
/// <param name="cloud">The cloud.</param>
public sealed class Administrator(MemoryCloud cloud)
{
    private static readonly Pace AtOnce = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, EffectLater: false);

    /// <summary>All things, ordered by id.</summary>
    public IReadOnlyList<CloudThing> Things => [.. cloud.Read().Things.Values];

    /// <summary>Adds a thing just as it is given.</summary>
    public void Add(CloudThing thing) => Do(draft => draft.Put(thing with { CreatedAt = cloud.Now }));

    /// <summary>Adds a user's load balancer and lends it to a stack of a cluster.</summary>
    /// <returns>Its id.</returns>
    public string Lend(ClusterIdentity cluster, StackId stack, string address)
    {
        var id = cloud.NextId("users");
        Add(new CloudThing
        {
            Id = id,
            Document = cloud.DocumentOf(stack),
            Settings = new LoadBalancer(ResourceKey.LoadBalancer),
            Labels = MarkCodec.Lend(cluster, stack, id),
            Addresses = [new CloudAddress(address)],
        });
        return id;
    }

    /// <summary>Changes a thing; false where it is not there.</summary>
    public bool Edit(string id, Func<CloudThing, CloudThing> edit)
    {
        var found = cloud.Read().Find(id) is not null;
        Do(draft =>
        {
            if (draft.Now.Find(id) is { } thing)
            {
                draft.Put(edit(thing));
            }
        });
        return found;
    }

    /// <summary>Changes the members of a target group; false where it is not there.</summary>
    public bool SetTargets(string id, IEnumerable<ObservedTarget> targets)
    {
        var list = cloud.Intern(targets.OrderBy(target => target.Id, StringComparer.Ordinal).ToStructuralList());
        return Edit(id, thing => thing with { Targets = list });
    }

    /// <summary>Removes a thing and all that lives inside it.</summary>
    public void Remove(string id) => Do(draft => draft.Remove(id));

    private void Do(Action<Draft> change) => cloud.Write(
        draft =>
        {
            change(draft);
            return null;
        },
        AtOnce,
        fault: null);
}
