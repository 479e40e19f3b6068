using System.Collections.Immutable;
using CloudLbController.Providers.Local.Addressing;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>What a load balancer should be.</summary>
/// <param name="Stack">Whose it is; the hash of it decides where the search for a free address begins.</param>
/// <param name="Addresses">One request per address, at most one per family.</param>
/// <param name="Marks">The owner's notes; the plane only keeps them.</param>
internal sealed record LoadBalancerSpec(string Stack, ImmutableArray<AddressRequest> Addresses, ImmutableDictionary<string, string> Marks);
