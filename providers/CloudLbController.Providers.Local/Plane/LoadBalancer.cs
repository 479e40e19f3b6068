using System.Collections.Immutable;
using System.Net;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A load balancer: its addresses and its listeners. Guarded by the plane's lock.</summary>
internal sealed class LoadBalancer(string id, LoadBalancerSpec spec, AffinityTable affinity)
{
    public string Id => id;

    public AffinityTable Affinity => affinity;

    public LoadBalancerSpec Spec { get; private set; } = spec;

    public ImmutableArray<IPAddress> Addresses { get; private set; } = [];

    public SortedDictionary<ListenerKey, Listener> Listeners { get; } = [];

    public LoadBalancerView View => new(id, Spec, Addresses, [.. Listeners.Values.Select(listener => listener.View)]);

    /// <summary>An address that it has and that still meets the request; null where a new one must be found.</summary>
    public IPAddress? Keeps(AddressRequest request, AddressAllocator allocator) =>
        Addresses.FirstOrDefault(address => allocator.Meets(address, request));

    public void Change(LoadBalancerSpec spec, ImmutableArray<IPAddress> addresses)
    {
        Spec = spec;
        Addresses = addresses;
        foreach (var listener in Listeners.Values) listener.Serve(addresses);
    }
}
