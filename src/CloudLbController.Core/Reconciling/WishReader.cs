using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Claims;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Core.Triggering;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Core.Reconciling;

/// <summary>Reads what a key wants from the caches.</summary>
internal sealed class WishReader(ServiceWatcher services, NodeWatcher nodes, ClaimBook claims, TranslationOptions options)
{
    /// <summary>Reads one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isFresh">Whether the view of the nodes is first brought up to date with the cache, and does not wait for the end of a burst.</param>
    public Wish Read(StackId key, bool isFresh = false)
    {
        if (key.IsShared)
        {
            var (stack, conflicts) = claims.Desired(key);
            return new Wish(key, OwnerState.Wanted, stack, conflicts);
        }

        var service = services.Store.Find(NameOf(key));
        var view = isFresh ? nodes.Refresh() : nodes.Current;
        var translation = ServiceTranslator.Translate(new ServiceSnapshot(key, service, view), options);
        return new Wish(key, translation.Owner, translation.Stack ?? Stack.Empty(key), translation.Problems)
        {
            Service = service,
            Nodes = view,
            Directives = translation.Directives,
        };
    }

    /// <summary>The keys of all Services that are or were ours.</summary>
    public IReadOnlyList<StackId> Wanted() => services.Store.Snapshot.Values
        .Select(ServiceWatcher.KeyOf)
        .Where(key => Read(key).IsActionable)
        .ToList();

    /// <summary>Whether the owner shows an address.</summary>
    public bool HasAddress(StackId key) => services.Store.Find(NameOf(key))?.Status.LoadBalancer.Ingress.Count > 0;

    private static ObjectName NameOf(StackId key) => key.Value.Split('/') is [_, var ns, var name] ? new(ns, name) : default;
}
