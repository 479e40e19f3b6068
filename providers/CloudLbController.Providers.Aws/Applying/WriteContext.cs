using System.Collections.Concurrent;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>One plan while it is performed: what its references mean by now. Changes that do not depend on each other are under way at the same time.</summary>
internal sealed class WriteContext(StackPlan plan)
{
    private readonly ConcurrentDictionary<ResourceRef, string> _ids = new(plan.Bindings.Select(binding => KeyValuePair.Create(binding.Reference, binding.Id)));

    public StackPlan Plan { get; } = plan;

    public StackId Stack => Plan.Id;

    public string? IdOf(ResourceRef reference) => _ids.GetValueOrDefault(reference);

    public void Made(ResourceKey key, string id) => _ids[key] = id;

    /// <summary>What a resource refers to, as it is now.</summary>
    public IEnumerable<Binding> BindingsOf(Resource resource) =>
        resource.References.Where(reference => _ids.ContainsKey(reference)).Select(reference => new Binding(reference, _ids[reference]));

    /// <summary>What a group of the base is known to be; null where it is new.</summary>
    public ObservedResource? Known(string id) => Plan.Base.Resources.FirstOrDefault(thing => thing.Id == id);

    /// <summary>What a key shall be; where its wish is not known, what it is.</summary>
    public T? Settings<T>(ResourceKey key)
        where T : Resource =>
        Plan.Desired.Resources.FirstOrDefault(resource => resource.Key == key) as T ?? Plan.Base.Resources.FirstOrDefault(thing => thing.Key == key)?.Settings as T;
}
