using CloudLbController.Abstractions.Model;
using Socket = System.Net.Sockets.AddressFamily;

namespace CloudLbController.Providers.Local.Words;

/// <summary>IP families as the contract and as sockets name them.</summary>
internal static class Families
{
    public static Socket ToSocket(AddressFamily family) => family == AddressFamily.IPv4 ? Socket.InterNetwork : Socket.InterNetworkV6;

    public static AddressFamily FromSocket(Socket family) => family == Socket.InterNetwork ? AddressFamily.IPv4 : AddressFamily.IPv6;

    /// <summary>The family of an address, of which the contract says that it is one.</summary>
    public static AddressFamily Of(string address) => address.Contains(':') ? AddressFamily.IPv6 : AddressFamily.IPv4;
}
