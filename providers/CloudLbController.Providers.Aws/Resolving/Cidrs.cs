using System.Net;
using System.Numerics;
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
        var networks = ranges.Select(IPNetwork.Parse).Distinct().ToList();
        while (Joined(networks) is { } fewer)
            networks = fewer;
        return networks.Select(network => network.ToString()).Order(StringComparer.Ordinal).ToStructuralList();
    }

    /// <summary>One step; null where nothing is left to do.</summary>
    private static List<IPNetwork>? Joined(List<IPNetwork> networks)
    {
        var known = networks.ToHashSet();
        foreach (var network in networks)
        {
            if (Wider(network).Any(known.Contains))
                return networks.Where(other => other != network).ToList();
            if (network.PrefixLength > 0 && known.Contains(Sibling(network)))
                return [.. networks.Where(other => other != network && other != Sibling(network)), Widen(network, network.PrefixLength - 1)];
        }

        return null;
    }

    private static IEnumerable<IPNetwork> Wider(IPNetwork network) => Enumerable.Range(0, network.PrefixLength).Select(length => Widen(network, length));

    private static IPNetwork Widen(IPNetwork network, int length)
    {
        var bits = BitsOf(network);
        var host = (BigInteger.One << (bits - length)) - 1;
        return new IPNetwork(ToAddress(ToNumber(network.BaseAddress) & ~host, bits), length);
    }

    private static IPNetwork Sibling(IPNetwork network)
    {
        var bits = BitsOf(network);
        return new IPNetwork(ToAddress(ToNumber(network.BaseAddress) ^ (BigInteger.One << (bits - network.PrefixLength)), bits), network.PrefixLength);
    }

    private static int BitsOf(IPNetwork network) => 8 * network.BaseAddress.GetAddressBytes().Length;

    private static BigInteger ToNumber(IPAddress address) => new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static IPAddress ToAddress(BigInteger number, int bits)
    {
        var bytes = new byte[bits / 8];
        number.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(bytes, bytes.Length - number.GetByteCount(isUnsigned: true));
        return new IPAddress(bytes);
    }
}
