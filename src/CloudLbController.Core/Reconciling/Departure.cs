using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core.Reconciling;

/// <summary>
/// The last steps for an owner that goes: see that the cloud has nothing of it left, clear the status, drop the finalizer, in this order. The finalizer is
/// the last thing, so that a crash anywhere before leads back here.
/// </summary>
internal sealed class Departure(Observer observer, Inventory inventory, StatusWriter status, FinalizerWriter finalizers, Teller teller, TranslationOptions options)
{
    /// <summary>Goes as far as it can; null where something is left in the cloud and the owner does not let go of it.</summary>
    public async Task<Outcome?> TryAsync(Wish wish, Service service, Proposal proposal, Applied applied, CancellationToken ct)
    {
        var abandoned = wish.Directives.Abandon && !applied.Stack.IsGone;
        if (applied.Withheld is not null || !(abandoned || applied.Stack.IsGone))
        {
            return null;
        }

        if (!abandoned && !await IsGoneAsync(proposal, ct))
        {
            return Outcome.Backoff;
        }

        var cleared = await status.WriteAsync(service, [], [], ct);
        if (cleared is not WriteResult.Conflict)
        {
            cleared = await finalizers.RemoveAsync(ResourceType.Services, service.Metadata, options.Finalizer, ct);
        }

        if (cleared == WriteResult.Conflict)
        {
            return Outcome.Backoff;
        }

        teller.TellGone(service, abandoned ? applied.Stack : null);
        if (!abandoned)
        {
            inventory.Forget(wish.Key);
        }

        return Outcome.Done;
    }

    /// <summary>What we wrote is not proof: only a complete observation is.</summary>
    private async Task<bool> IsGoneAsync(Proposal proposal, CancellationToken ct)
    {
        var seen = await observer.OneAsync(proposal.Stack.Id, ObservationDepth.Existence, ct);
        return seen.Complete && seen.Of(proposal.Stack.Id).IsGone;
    }
}
