using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Plane;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Words;

/// <summary>A listener in the plane's words, and back. The plane knows its target group by id; the key stands in a mark.</summary>
internal static class ListenerWords
{
    private const string Targets = "targets";

    public static ListenerSpec ToSpec(
        Model.Listener wish, string groupId, ImmutableArray<IPNetwork> ranges, ImmutableDictionary<string, string> marks) =>
        new(ToSocket(wish.Protocol), wish.Port, groupId, ranges, marks.SetItem(Targets, wish.Targets.Value));

    public static Model.Listener ToSettings(ResourceKey key, ListenerSpec spec) => new(key)
    {
        Protocol = FromSocket(spec.Protocol),
        Port = spec.Port,
        Targets = new ResourceKey(spec.Marks[Targets]),
    };

    public static ProtocolType ToSocket(TransportProtocol protocol) => protocol == TransportProtocol.Tcp ? ProtocolType.Tcp : ProtocolType.Udp;

    public static TransportProtocol FromSocket(ProtocolType protocol) => protocol == ProtocolType.Tcp ? TransportProtocol.Tcp : TransportProtocol.Udp;
}
