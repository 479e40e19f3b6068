using System.Globalization;
using System.Net.Sockets;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Words;

/// <summary>The id of a listener, which the plane knows by its load balancer, protocol and port only: <c>lb-1/tcp-80</c>.</summary>
internal sealed record ListenerId(string Balancer, ProtocolType Protocol, int Port)
{
    /// <summary>Reads an id back; null where it is not a listener's.</summary>
    public static ListenerId? TryParse(string id) =>
        id.Split('/', '-') is ["lb", var number, ("tcp" or "udp") and var protocol, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new ListenerId($"lb-{number}", protocol == "tcp" ? ProtocolType.Tcp : ProtocolType.Udp, port)
            : null;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Balancer}/{ResourceKey.Text(ListenerWords.FromSocket(Protocol))}-{Port}");
}
