using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>A TCP and a UDP listener of one number whose targets are on one NodePort, as Kubernetes hands it out: AWS serves both by one listener.</summary>
internal sealed record PortPair(Listener Tcp, Listener Udp)
{
    public static IEnumerable<PortPair> Of(Stack desired) =>
        from tcp in desired.Resources.OfType<Listener>()
        from udp in desired.Resources.OfType<Listener>()
        where tcp.Protocol == TransportProtocol.Tcp && udp.Protocol == TransportProtocol.Udp && tcp.Port == udp.Port
        where NodePort(desired, tcp) is { } port && port == NodePort(desired, udp)
        select new PortPair(tcp, udp);

    private static int? NodePort(Stack desired, Listener listener) => desired.Resources.OfType<TargetGroup>().FirstOrDefault(group => group.Key == listener.Targets)?.Port;
}
