using System.Net;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>Networks in as few rules as say the same.</summary>
internal static class Cidrs
{
    /// <summary>Everybody, where nobody is named.</summary>
    public static readonly StructuralList<string> Everybody = ["0.0.0.0/0"];

    /// <summary>Drops what lies inside another, and joins halves of one network. Sorted; canonical ones in, canonical ones out.</summary>
    public static StructuralList<string> Aggregate(IEnumerable<string> ranges)
    {
        // In the order of their addresses, wider ones first, each can only touch the one before it.
        var kept = new Stack<IPNetwork>();
        foreach (var network in ranges.Select(IPNetwork.Parse).OrderBy(network => Convert.ToHexString(network.BaseAddress.GetAddressBytes()), StringComparer.Ordinal).ThenBy(network => network.PrefixLength))
            Add(kept, network);
        return kept.Select(network => network.ToString()).Order(StringComparer.Ordinal).ToStructuralList();
    }

    private static void Add(Stack<IPNetwork> kept, IPNetwork network)
    {
        if (kept.TryPeek(out var last) && last.Contains(network.BaseAddress))
            return;
        while (kept.TryPeek(out var half) && half.PrefixLength == network.PrefixLength && network.PrefixLength > 0 && Widen(half) == Widen(network))
        {
            kept.Pop();
            network = Widen(network);
        }

        kept.Push(network);
    }

    /// <summary>The network of which this is a half.</summary>
    private static IPNetwork Widen(IPNetwork network)
    {
        var (bytes, bit) = (network.BaseAddress.GetAddressBytes(), network.PrefixLength - 1);
        bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), bit);
    }
}
