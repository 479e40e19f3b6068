using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Running;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Opens relays and retires them, the open connections last.</summary>
internal sealed class Relays(RelayContext context, DelayedActions later)
{
    // A UDP socket serves its clients until they are drained, and stands in the way of the next listener on its port.
    private readonly ConcurrentDictionary<IPEndPoint, IRelay> _retiredUdp = new();

    public PlaneResult<IRelay> Open(ProtocolType protocol, IPEndPoint endPoint, RouteCell routes)
    {
        if (protocol == ProtocolType.Tcp) return TcpRelay.Open(endPoint, routes, context);
        if (_retiredUdp.TryRemove(endPoint, out var retired)) retired.Close();
        return UdpRelay.Open(endPoint, routes, context);
    }

    /// <summary>Stops accepting now and resets what is still open after the drain time.</summary>
    public void Retire(IRelay relay, TimeSpan drain)
    {
        relay.StopAccepting();
        if (relay.Protocol == ProtocolType.Udp) _retiredUdp[relay.EndPoint] = relay;
        later.Schedule(relay, drain, () =>
        {
            relay.Close();
            _retiredUdp.TryRemove(new(relay.EndPoint, relay));
        });
    }
}
