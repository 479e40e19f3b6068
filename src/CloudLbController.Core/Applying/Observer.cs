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
}
