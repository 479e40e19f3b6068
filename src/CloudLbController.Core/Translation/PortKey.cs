using System.Globalization;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Translation;

/// <summary>
/// The listener's key of a Service's port, also of one that we cannot serve, so that problems and the port's status find each other.
/// </summary>
internal static class PortKey
{
    public static ResourceKey Of(string? protocol, int port) => Transport(protocol) is { } known
        ? ResourceKey.Listener(known, port)
        : new ResourceKey(string.Create(CultureInfo.InvariantCulture, $"listener/{protocol!.ToLowerInvariant()}-{port}"));

    /// <summary>The protocol; TCP where none is given, null for one that we don't forward.</summary>
    public static TransportProtocol? Transport(string? protocol) => protocol switch
    {
        null or "" or "TCP" => TransportProtocol.Tcp,
        "UDP" => TransportProtocol.Udp,
        _ => null,
    };
}
