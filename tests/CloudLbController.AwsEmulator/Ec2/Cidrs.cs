using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Arithmetic with networks.</summary>
internal static class Cidrs
{
    public static bool Contains(string cidr, string address) => IPNetwork.Parse(cidr).Contains(IPAddress.Parse(address));

    /// <summary>The address so many places into a network.</summary>
    public static string Address(string cidr, int place)
    {
        var bytes = IPNetwork.Parse(cidr).BaseAddress.GetAddressBytes();
        var sum = (new BigInteger(bytes, isUnsigned: true, isBigEndian: true) + place).ToByteArray(isUnsigned: true, isBigEndian: true);
        sum.CopyTo(bytes, bytes.Length - sum.Length);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>How many addresses of a subnet's IPv4 network EC2 gives out: not its first four, nor its last.</summary>
    public static int Usable(string cidr) => (1 << (32 - IPNetwork.Parse(cidr).PrefixLength)) - 5;

    /// <summary>The network of which this is an address and a length; false where it is no such thing.</summary>
    public static bool TryCanonical(string text, bool isIpv6, [NotNullWhen(true)] out string? cidr)
    {
        cidr = null;
        var parts = text.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], out var length))
            return false;
        var bits = isIpv6 ? 128 : 32;
        if (address.AddressFamily != (isIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork) || length < 0 || length > bits)
            return false;
        cidr = $"{Masked(address, length)}/{length}";
        return true;
    }

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(length - (8 * i), 0, 8));
        return new IPAddress(bytes);
    }
}
