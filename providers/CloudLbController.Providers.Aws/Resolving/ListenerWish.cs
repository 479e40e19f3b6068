using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>The listeners. AWS has one of a number, whatever the protocol; a number keeps the listener that it has.</summary>
internal static class ListenerWish
{
    public static void Add(Draft draft)
    {
        var pairs = PortPair.Of(draft.Desired).ToDictionary(pair => pair.Tcp.Port);
        foreach (var number in draft.Desired.Resources.OfType<Listener>().GroupBy(listener => listener.Port))
        {
            if (pairs.TryGetValue(number.Key, out var pair))
                draft.Want(Listener(Known(draft, number.Key) ?? pair.Tcp.Key, pair.Tcp, "TCP_UDP"));
            else
                AddOne(draft, [.. number]);
        }
    }

    private static void AddOne(Draft draft, List<Listener> listeners)
    {
        var first = listeners.Find(listener => listener.Protocol == TransportProtocol.Tcp) ?? listeners[0];
        draft.Want(Listener(Known(draft, first.Port) ?? first.Key, first, first.Protocol == TransportProtocol.Tcp ? "TCP" : "UDP"));
        foreach (var other in listeners.Where(listener => listener != first))
        {
            draft.Refuse(other.Key, new Problem(
                ProblemKind.Unsupported,
                Reasons.Unsupported,
                other.Key,
                $"A Network Load Balancer serves TCP and UDP on port {other.Port} only where both have one NodePort; UDP is not served there.",
                "Give both ports of the Service the same nodePort."));
        }
    }

    /// <summary>Another protocol is a change in place: two listeners of one number cannot stand beside each other.</summary>
    private static ResourceKey? Known(Draft draft, int number) => draft.Existing<NetworkListener>().FirstOrDefault(listener => listener.Port == number)?.Key;

    private static NetworkListener Listener(ResourceKey key, Listener wish, string protocol) => new(key) { Port = wish.Port, Protocol = protocol, Targets = wish.Targets };
}
