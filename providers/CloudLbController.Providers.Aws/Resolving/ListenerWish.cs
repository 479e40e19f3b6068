using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>The listeners. AWS has one of a number, whatever the protocol; a number keeps the listener that it has.</summary>
internal static class ListenerWish
{
    private const string Quota = "listeners-per-network-load-balancer";

    public static void Add(Draft draft, IReadOnlyDictionary<string, int> quotas)
    {
        var pairs = PortPair.Of(draft.Desired).ToDictionary(pair => pair.Tcp.Port);
        foreach (var number in draft.Desired.Resources.OfType<Listener>().GroupBy(listener => listener.Port))
        {
            if (pairs.TryGetValue(number.Key, out var pair))
                draft.Want(Listener(Known(draft, number.Key) ?? pair.Tcp.Key, pair.Tcp, "TCP_UDP"));
            else
                AddOne(draft, [.. number]);
        }

        RefuseTooMany(draft, quotas.GetValueOrDefault(Quota, int.MaxValue));
    }

    /// <summary>AWS would refuse those beyond its quota, one by one; those that are there go first.</summary>
    private static void RefuseTooMany(Draft draft, int most)
    {
        var existing = draft.Existing<NetworkListener>().Select(listener => listener.Key).ToHashSet();
        var wanted = draft.Wanted<NetworkListener>().ToList();
        foreach (var listener in wanted.OrderByDescending(listener => existing.Contains(listener.Key)).ThenBy(listener => listener.Port).Skip(most))
        {
            draft.Refuse(listener.Key, new Problem(
                ProblemKind.QuotaExceeded,
                Reasons.QuotaExceeded,
                listener.Key,
                $"Port {listener.Port} is not served: the Service has {wanted.Count} ports, and AWS's quota {Quota} is {most}.",
                "Use fewer ports in the Service, or ask AWS for a higher quota."));
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
