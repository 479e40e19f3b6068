using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Plane;

internal readonly record struct ListenerKey(ProtocolType Protocol, int Port) : IComparable<ListenerKey>
{
    public int CompareTo(ListenerKey other) => (Port, Protocol).CompareTo((other.Port, other.Protocol));
}
