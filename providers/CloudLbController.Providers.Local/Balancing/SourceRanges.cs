using System.Collections.Immutable;
using System.Net;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>From where connections are let in; none means from everywhere.</summary>
internal sealed class SourceRanges
{
    private readonly ImmutableArray<IPNetwork> _networks;

    public SourceRanges(IEnumerable<IPNetwork> networks) => _networks = [.. networks.Select(Unmapped)];

    public bool Allows(IPAddress client)
    {
        if (_networks.IsEmpty) return true;
        var address = client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client;
        foreach (var network in _networks)
        {
            if (network.Contains(address)) return true;
        }
        return false;
    }

    // ::ffff:10.0.0.0/104 means 10.0.0.0/8, which is how a client's address is compared.
    private static IPNetwork Unmapped(IPNetwork network) =>
        network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= 96
            ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - 96)
            : network;
}
