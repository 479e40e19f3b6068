using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>What follows from a Service's type and policies.</summary>
internal static class ServiceFacts
{
    public static string Type(JsonObject service) => service.Text("spec", "type") ?? "ClusterIP";

    public static bool IsLoadBalancer(JsonObject service) => Type(service) == "LoadBalancer";

    /// <summary>Reachable from outside the cluster, so that the external policy means something.</summary>
    public static bool IsExternal(JsonObject service) => Type(service) is "LoadBalancer" or "NodePort";

    public static bool HasClusterIP(JsonObject service) => Type(service) != "ExternalName";

    /// <summary>Node ports are handed out to it, not only kept.</summary>
    public static bool WantsNodePorts(JsonObject service) =>
        Type(service) == "NodePort" || (IsLoadBalancer(service) && service.Flag("spec", "allocateLoadBalancerNodePorts") != false);

    public static bool WantsHealthPort(JsonObject service) => IsLoadBalancer(service) && service.Text("spec", "externalTrafficPolicy") == "Local";

    /// <summary>Every node port the Service holds, the one for health included.</summary>
    public static IEnumerable<int> NodePorts(JsonObject service) =>
        service.Items("spec", "ports").Select(port => port.Number("nodePort")).Append(service.Number("spec", "healthCheckNodePort")).Where(port => port != 0).Distinct();
}
