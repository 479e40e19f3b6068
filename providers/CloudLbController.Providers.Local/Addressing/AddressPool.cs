using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Addressing;

/// <summary>A named set of addresses that load balancers may get; single addresses are networks of one.</summary>
/// <param name="Name">What a user asks for; unique among the pools of a plane.</param>
/// <param name="Networks">Where the addresses lie, in the order in which they count; IPv4 and IPv6 may mix.</param>
public sealed record AddressPool(string Name, ImmutableArray<IPNetwork> Networks)
{
    /// <summary>The pool of a plane for which none was named: 127.80.0.0/16, which every Linux machine answers to.</summary>
    public static AddressPool Default { get; } = new("default", [IPNetwork.Parse("127.80.0.0/16")]);

    /// <summary>Reads networks in CIDR form and single addresses; false and the first bad part where one is neither.</summary>
    public static bool TryParse(string name, IEnumerable<string> parts, out AddressPool? pool, out string? badPart)
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var part in parts)
        {
            if (!TryParse(part.Trim().Trim('[', ']'), out var network))
            {
                (pool, badPart) = (null, part);
                return false;
            }
            networks.Add(network);
        }
        (pool, badPart) = (new AddressPool(name, networks.ToImmutable()), null);
        return true;
    }

    internal UInt128 Count(AddressFamily family) =>
        Of(family).Aggregate(UInt128.Zero, (sum, network) => sum + network.UsableCount());

    /// <summary>The address at a place below <see cref="Count"/>.</summary>
    internal IPAddress At(AddressFamily family, UInt128 index)
    {
        foreach (var network in Of(family))
        {
            if (index < network.UsableCount()) return network.UsableAt(index);
            index -= network.UsableCount();
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }

    internal bool Contains(IPAddress address) =>
        Of(address.AddressFamily).Any(network => network.Contains(address) && !network.IsReserved(address));

    private IEnumerable<IPNetwork> Of(AddressFamily family) =>
        Networks.Where(network => network.BaseAddress.AddressFamily == family);

    private static bool TryParse(string part, out IPNetwork network)
    {
        if (IPNetwork.TryParse(part, out network)) return HasNoBitsBehindThePrefix(part, network);
        if (!IPAddress.TryParse(part, out var address)) return false;
        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }

    /// <summary>The framework drops them: one address with its network's prefix would become a pool of all its neighbours.</summary>
    private static bool HasNoBitsBehindThePrefix(string part, IPNetwork network) => IPAddress.Parse(part[..part.IndexOf('/', StringComparison.Ordinal)]).Equals(network.BaseAddress);
}
