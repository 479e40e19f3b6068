using System.Net;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>A client in the two forms that are needed: what the socket takes, and the address for choices.</summary>
internal sealed record UdpClientAddress(SocketAddress Socket, IPAddress Address);
