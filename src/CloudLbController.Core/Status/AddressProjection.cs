using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Planning;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>
/// Which addresses are shown. They are published once the load balancer has them and every wanted listener exists or has failed with an error of
/// its own; after
/// that they stay as long as the load balancer exists, whatever becomes of its listeners and of its health.
/// </summary>
internal static class AddressProjection
{
    public static LoadBalancerStatus Of(StatusInput input)
    {
        var published = PublishedAddresses.Of(input.Service);
        var balancers = Balancers(input, published).ToList();
        var shown = balancers.Find(balancer => IsComplete(balancer, input)) ?? balancers.Find(balancer => PublishedAddresses.IsOf(published, balancer));
        return shown is not null ? new LoadBalancerStatus { Ingress = shown.Addresses.Select(address => Entry(address, input)).ToList() }
            : input.Uncertain ? input.Service.Status.LoadBalancer
            : new LoadBalancerStatus();
    }

    /// <summary>Whether the load balancer that has the published addresses is still there.</summary>
    public static bool StillExists(StatusInput input)
    {
        var published = PublishedAddresses.Of(input.Service);
        return Balancers(input, published).Any(balancer => PublishedAddresses.IsOf(published, balancer));
    }

    /// <summary>Those with an address, the one that the wish means first: while one replaces another there are two.</summary>
    private static IEnumerable<ObservedResource> Balancers(StatusInput input, IReadOnlySet<string> published)
    {
        var wanted = input.Stack?.Resources.FirstOrDefault(resource => resource.Key == ResourceKey.LoadBalancer);
        var left = input.Observed.Resources
            .Where(thing => thing.Key == ResourceKey.LoadBalancer && thing.Addresses.Count > 0)
            .Where(thing => thing is { Custody: not Custody.Foreign, Lifecycle: not Lifecycle.Deleting })
            .ToList();
        while (Twins.Choose(wanted, left, published) is { } next)
        {
            yield return next;
            left.Remove(next);
        }
    }

    private static bool IsComplete(ObservedResource balancer, StatusInput input) =>
        (input.Stack?.Resources ?? []).OfType<IListener>().All(wanted =>
            PortErrors.Of(wanted.Key, input) is not null
            || input.Observed.Resources.Any(thing => thing.Key == wanted.Key && IsInside(balancer, thing)));

    private static bool IsInside(ObservedResource balancer, ObservedResource thing) =>
        thing.Lifecycle is not Lifecycle.Deleting && (thing.ParentId is null || thing.ParentId == balancer.Id);

    private static LoadBalancerIngress Entry(CloudAddress address, StatusInput input) => new()
    {
        Ip = address.Ip,
        Hostname = address.Ip is null ? address.Hostname : null,
        IpMode = address.Ip is null ? null : input.AddressMode == AddressMode.Vip ? "VIP" : "Proxy",
        Ports = input.Service.Spec.Ports.Select(port => PortErrors.Status(port, input)).ToList(),
    };
}
