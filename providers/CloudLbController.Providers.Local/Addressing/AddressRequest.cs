using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Addressing;

/// <summary>One address that a load balancer wants.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Requested">This address or none.</param>
/// <param name="Preferred">This address if it is free and allowed, else any: a hint.</param>
/// <param name="Pool">The pool to take it from; null for the default one, which is the first; an address that is requested or preferred may then be of any.</param>
internal sealed record AddressRequest(AddressFamily Family, IPAddress? Requested = null, IPAddress? Preferred = null, string? Pool = null);
