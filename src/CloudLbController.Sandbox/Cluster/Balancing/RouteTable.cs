using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Cluster.Balancing;

/// <summary>Everything that one node forwards and answers, worked out anew from the objects at each change: what kube-proxy makes of Services and EndpointSlices.</summary>
internal sealed record RouteTable(IReadOnlyList<ServiceRoute> Routes, IReadOnlyList<ServiceHealth> Health)
{
    private const string Local = "Local";

    /// <param name="services">All Services.</param>
    /// <param name="slices">All EndpointSlices.</param>
    /// <param name="node">The node's name.</param>
    public static RouteTable Build(IEnumerable<ProxiedService> services, IEnumerable<EndpointSlice> slices, string node)
    {
        var byService = slices.Where(slice => slice.Service is not null).ToLookup(slice => new ObjectName(slice.Metadata.Namespace, slice.Service!));
        var routes = new List<ServiceRoute>();
        var health = new List<ServiceHealth>();
        foreach (var service in services.Where(service => service.Spec.Type != "ExternalName" && service.Spec.ClusterIP != "None"))
        {
            var own = byService[service.Metadata.ObjectName].ToList();
            var picks = service.Spec.Ports.Select(port => (Port: port, Pick: new EndpointPick(own, port.Name, port.Protocol, node))).ToList();
            routes.AddRange(picks.Select(one => Route(service, one.Port, one.Pick)));
            if (service.Spec.HealthCheckNodePort > 0 && IsExternalLocal(service))
                health.Add(new ServiceHealth(service.Metadata.ObjectName, service.Spec.HealthCheckNodePort, picks.SelectMany(one => one.Pick.ReadyOnNode).Distinct().Count()));
        }

        return new RouteTable(routes, health);
    }

    private static ServiceRoute Route(ProxiedService service, ProxiedPort port, EndpointPick pick) => new()
    {
        Service = service.Metadata.ObjectName,
        Protocol = port.Protocol,
        Port = port.Port,
        NodePort = port.NodePort,
        ClusterIP = IPAddress.TryParse(service.Spec.ClusterIP, out var clusterIP) ? clusterIP : null,
        LoadBalancerIPs = [.. LoadBalancerIPs(service)],
        KeepsClientAddress = IsExternalLocal(service),
        Affinity = service.Spec.Affinity,
        External = IsExternalLocal(service) ? pick.OfNode() : pick.OfCluster(),
        Internal = service.Spec.InternalTrafficPolicy == Local ? pick.OfNode() : pick.OfCluster(),
        Cluster = pick.OfCluster(),
    };

    private static bool IsExternalLocal(ProxiedService service) => service.Spec.ExternalTrafficPolicy == Local;

    /// <summary>An address of a load balancer that is a proxy of its own (ipMode) is reached through it, from pods too.</summary>
    private static IEnumerable<IPAddress> LoadBalancerIPs(ProxiedService service) => service.Status.LoadBalancer.Ingress
        .Where(ingress => ingress.IpMode != "Proxy")
        .Select(ingress => IPAddress.TryParse(ingress.Ip, out var address) ? address : null)
        .OfType<IPAddress>();
}
