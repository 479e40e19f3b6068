using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Inventories;

namespace CloudLbController.Core.Applying;

/// <summary>Reads from the cloud into the inventory.</summary>
internal sealed class Observer(SafeProvider provider, Inventory inventory)
{
    /// <summary>Reads everything that is ours.</summary>
    public async Task<Observation> AllAsync(CancellationToken ct)
    {
        var begun = inventory.BeginObservation();
        var all = await provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Health), ct);
        inventory.Take(all, begun);
        return all;
    }

    /// <summary>Reads one stack.</summary>
    public async Task<Observation> OneAsync(StackId id, ObservationDepth depth, CancellationToken ct)
    {
        var begun = inventory.BeginObservation();
        var one = await provider.ObserveAsync(new ObservationRequest(id, depth), ct);
        inventory.Take(id, one, begun);
        return one;
    }

    /// <summary>Reads how far the cloud is with what it is making of one stack, and nothing else.</summary>
    public async Task<Observation> StatesAsync(ObservedStack known, CancellationToken ct)
    {
        var begun = inventory.BeginObservation();
        var pending = known.Resources.Where(thing => thing.Lifecycle is Lifecycle.Pending).Select(thing => thing.Id).ToStructuralList();
        var seen = await provider.ObserveAsync(new ObservationRequest(known.Id, ObservationDepth.Existence) { Only = pending }, ct);
        inventory.TakeStates(known.Id, seen, begun);
        return seen;
    }
}
