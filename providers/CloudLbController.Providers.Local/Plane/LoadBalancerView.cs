using System.Collections.Immutable;
using System.Net;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A load balancer as it is, its listeners by port.</summary>
internal sealed record LoadBalancerView(string Id, LoadBalancerSpec Spec, ImmutableArray<IPAddress> Addresses, ImmutableArray<ListenerView> Listeners);
