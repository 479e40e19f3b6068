using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core.Reconciling;

/// <summary>
/// The last steps for an owner that goes: see that the cloud has nothing of it left, clear the status, drop the finalizer, in this order. The finalizer is
/// the last thing, so that a crash anywhere before leads back here.
/// </summary>
internal sealed class Departure(
    Observer observer, Inventory inventory, StatusWriter status, FinalizerWriter finalizers, TermInputs inputs, Teller teller)
{
    /// <summary>What we wrote is not proof that all is gone: only a complete observation is.</summary>
    public Task<Observation> LookAsync(StackId key, CancellationToken ct) => observer.OneAsync(key, ObservationDepth.Existence, ct);

    /// <summary>Lets go of the owner: nothing is left in the cloud.</summary>
    public async Task<Outcome> EndAsync(StackId key, Service service, CancellationToken ct)
    {
        if (!await LetGoAsync(service, ct))
        {
            return Outcome.Backoff;
        }

        teller.TellGone(service);
        inventory.Forget(key);
        return Outcome.Done;
    }

    /// <summary>Lets go of the owner though something is left, because it asked for that; the orphan report goes on to name it.</summary>
    /// <param name="service">The owner.</param>
    /// <param name="left">What is left; null where that cannot be read.</param>
    /// <param name="ct">Ends the call early.</param>
    public async Task<Outcome> AbandonAsync(Service service, ObservedStack? left, CancellationToken ct)
    {
        if (!await LetGoAsync(service, ct))
        {
            return Outcome.Backoff;
        }

        teller.TellAbandoned(service, left);
        return Outcome.Done;
    }

    /// <summary>False where somebody else wrote the object meanwhile, or we may no longer.</summary>
    private async Task<bool> LetGoAsync(Service service, CancellationToken ct)
    {
        if (!inputs.Gate.IsOpen)
        {
            return false;
        }

        var cleared = await status.WriteAsync(service, [], [], ct);
        if (cleared.Result == WriteResult.Conflict)
        {
            return false;
        }

        var now = inputs.Services.Learn(service, cleared) ?? service;
        if (!inputs.Gate.IsOpen)
        {
            return false;
        }

        var released = await finalizers.RemoveAsync(ResourceType.Services, now.Metadata, inputs.Options.Translation.Finalizer, ct);
        inputs.Services.Learn(now, released);
        return released.Result != WriteResult.Conflict;
    }
}
