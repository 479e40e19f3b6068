using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>The values that the server fills in where a Service has none.</summary>
internal static class ServiceDefaults
{
    public static void Apply(JsonObject service)
    {
        var spec = service.Child("spec");
        spec.SetDefault("type", "ClusterIP");
        spec.SetDefault("sessionAffinity", "None");
        if (spec.Text("sessionAffinity") == "ClientIP")
            spec.Child("sessionAffinityConfig").Child("clientIP").SetDefault("timeoutSeconds", 10800);
        else if (spec.Text("sessionAffinity") == "None")
            spec.Remove("sessionAffinityConfig");
        foreach (var port in spec.Items("ports"))
            ApplyToPort(port);
        if (ServiceFacts.IsExternal(service))
            spec.SetDefault("externalTrafficPolicy", "Cluster");
        if (ServiceFacts.HasClusterIP(service))
            ApplyToFamilies(spec);
        if (ServiceFacts.IsLoadBalancer(service))
            spec.SetDefault("allocateLoadBalancerNodePorts", true);
    }

    /// <summary>An address without a mode is one that the load balancer delivers to unchanged.</summary>
    public static void ApplyToStatus(JsonObject service)
    {
        service.Child("status").SetDefault("loadBalancer", new JsonObject());
        foreach (var ingress in service.Items("status", "loadBalancer", "ingress"))
        {
            if (ingress["ip"] is not null)
                ingress.SetDefault("ipMode", "VIP");
        }
    }

    private static void ApplyToPort(JsonObject port)
    {
        port.SetDefault("protocol", "TCP");
        if (port["port"] is { } number)
            port.SetDefault("targetPort", number.DeepClone());
    }

    private static void ApplyToFamilies(JsonObject spec)
    {
        spec.SetDefault("internalTrafficPolicy", "Cluster");
        var families = spec.Texts("ipFamilies");
        spec.SetDefault("ipFamilyPolicy", families.Count == 2 ? "RequireDualStack" : "SingleStack");
        if (families.Count == 0)
            families = ["IPv4"];
        if (spec.Text("ipFamilyPolicy") == "SingleStack")
            families = [families[0]];
        else if (families.Count == 1)
            families = [families[0], families[0] == "IPv4" ? "IPv6" : "IPv4"];
        spec["ipFamilies"] = Json.ToArray(families);
    }
}
