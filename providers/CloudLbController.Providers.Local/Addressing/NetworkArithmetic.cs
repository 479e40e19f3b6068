using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Addressing;

/// <summary>The addresses of a network that a host may have, by number.</summary>
internal static class NetworkArithmetic
{
    public static UInt128 UsableCount(this IPNetwork network)
    {
        var bits = HostBits(network);
        // ::/0 would overflow; one address less does not matter there.
        var all = bits == 128 ? UInt128.MaxValue : UInt128.One << bits;
        return all - (UInt128)Reserved(network).Total;
    }

    public static IPAddress UsableAt(this IPNetwork network, UInt128 index) =>
        ToAddress(ToNumber(network.BaseAddress) + (UInt128)Reserved(network).First + index, network.BaseAddress.AddressFamily);

    /// <summary>Whether the address is the network's own or its broadcast address.</summary>
    public static bool IsReserved(this IPNetwork network, IPAddress address)
    {
        var (first, total) = Reserved(network);
        var offset = ToNumber(address) - ToNumber(network.BaseAddress);
        return offset < (UInt128)first || (total > first && offset == (UInt128.One << HostBits(network)) - 1);
    }

    // IPv4 keeps its first and last address from /30 on; IPv6 has no broadcast, its first address is the routers' anycast.
    private static (int First, int Total) Reserved(IPNetwork network) =>
        HostBits(network) < 2 ? (0, 0) : network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? (1, 2) : (1, 1);

    private static int HostBits(IPNetwork network) =>
        (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) - network.PrefixLength;

    private static UInt128 ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static IPAddress ToAddress(UInt128 number, AddressFamily family)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(family == AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }
}
