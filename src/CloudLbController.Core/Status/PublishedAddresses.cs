using System.Collections.Frozen;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>The addresses in a Service's status, which clients may use.</summary>
internal static class PublishedAddresses
{
    /// <summary>IP addresses and host names; none of a Service that is not there.</summary>
    public static IReadOnlySet<string> Of(Service? service) =>
        (service?.Status.LoadBalancer.Ingress ?? []).Select(entry => entry.Ip ?? entry.Hostname).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether one of them is this thing's.</summary>
    public static bool IsOf(IReadOnlySet<string> published, ObservedResource thing) => thing.Addresses.Any(address => published.Contains(address.ToString()));
}
