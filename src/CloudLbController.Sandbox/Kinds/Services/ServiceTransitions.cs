using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>What an update keeps of what the server assigned, and what it drops when the type changes.</summary>
internal static class ServiceTransitions
{
    /// <summary>Carries over assigned values that the client left out.</summary>
    public static void KeepAssigned(JsonObject updated, JsonObject old)
    {
        var (spec, before) = (updated.Child("spec"), old.Child("spec"));
        if (ServiceFacts.HasClusterIP(updated) && ServiceFacts.HasClusterIP(old))
        {
            foreach (var field in new[] { "clusterIP", "clusterIPs", "ipFamilyPolicy", "ipFamilies" })
                KeepWhereAbsent(spec, before, field);
        }

        if (ServiceFacts.WantsNodePorts(updated) && ServiceFacts.WantsNodePorts(old))
            KeepNodePorts(updated, old);
        if (ServiceFacts.WantsHealthPort(updated) && ServiceFacts.WantsHealthPort(old))
            KeepWhereAbsent(spec, before, "healthCheckNodePort");
    }

    /// <summary>Drops what only the old type had, unless the client changed it in the same write.</summary>
    public static void DropForeignFields(JsonObject updated, JsonObject old)
    {
        var (spec, before) = (updated.Child("spec"), old.Child("spec"));
        if (ServiceFacts.HasClusterIP(old) && !ServiceFacts.HasClusterIP(updated))
            DropUnchanged(spec, before, "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
        if (ServiceFacts.IsExternal(old) && !ServiceFacts.IsExternal(updated))
            DropUnchanged(spec, before, "externalTrafficPolicy");
        if (ServiceFacts.WantsHealthPort(old) && !ServiceFacts.WantsHealthPort(updated))
            DropUnchanged(spec, before, "healthCheckNodePort");
        if (ServiceFacts.IsLoadBalancer(old) && !ServiceFacts.IsLoadBalancer(updated))
            DropUnchanged(spec, before, "loadBalancerClass", "allocateLoadBalancerNodePorts");
        if (ServiceFacts.IsExternal(old) && !ServiceFacts.IsExternal(updated))
            DropNodePorts(updated, old);
    }

    private static void KeepWhereAbsent(JsonObject spec, JsonObject before, string field)
    {
        if (spec[field] is null)
            spec.CopyFrom(before, field);
    }

    private static void DropUnchanged(JsonObject spec, JsonObject before, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (JsonNode.DeepEquals(spec[field], before[field]))
                spec.Remove(field);
        }
    }

    /// <summary>A port keeps its node port by name, whatever else of it changed.</summary>
    private static void KeepNodePorts(JsonObject updated, JsonObject old)
    {
        var used = ServiceFacts.NodePorts(updated).ToHashSet();
        var byName = old.Items("spec", "ports").ToLookup(port => port.Text("name") ?? "", port => port.Number("nodePort"));
        foreach (var port in updated.Items("spec", "ports").Where(port => port.Number("nodePort") == 0))
        {
            var known = byName[port.Text("name") ?? ""].LastOrDefault();
            if (known != 0 && used.Add(known))
                port["nodePort"] = known;
        }
    }

    private static void DropNodePorts(JsonObject updated, JsonObject old)
    {
        var before = ServiceFacts.NodePorts(old).ToHashSet();
        foreach (var port in updated.Items("spec", "ports").Where(port => before.Contains(port.Number("nodePort"))))
            port.Remove("nodePort");
    }
}
