using System.Net;
using System.Net.Sockets;
using Family = CloudLbController.Abstractions.Model.AddressFamily;

namespace CloudLbController.Core.Snapshots;

/// <summary>
/// Reads IP addresses strictly: no octal or hexadecimal parts, no missing parts, no zone, no brackets, no IPv4 dressed as IPv6. The framework's
/// parser takes all of
/// these, and another reader of the same text may understand them otherwise.
/// </summary>
public static class IpText
{
    /// <summary>The longest text of an IPv6 address is 39 characters; IPv4 in its tail makes 45.</summary>
    private const int Longest = 45;

    /// <summary>The address, or null where the text is not one.</summary>
    public static IPAddress? Parse(string? text)
    {
        if (text is null || text.Length is 0 or > Longest || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork when address.ToString() == text => address,
            AddressFamily.InterNetworkV6 when text.All(IsIPv6Character) && !address.IsIPv4MappedToIPv6 => address,
            _ => null,
        };
    }

    /// <summary>The one spelling of an address: lower case, shortest; null where the text is not an address.</summary>
    public static string? Canonical(string? text) => Parse(text)?.ToString();

    /// <summary>The family of an address.</summary>
    public static Family FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? Family.IPv6 : Family.IPv4;

    private static bool IsIPv6Character(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';
}
