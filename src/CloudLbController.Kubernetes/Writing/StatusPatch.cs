using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>The bodies of status patches, with nothing in them but what changes.</summary>
internal static class StatusPatch
{
    /// <summary>The list of addresses is replaced whole; an empty one must be an explicit null, since a missing or empty one would change nothing.</summary>
    public static JsonObject Ingress(IReadOnlyList<LoadBalancerIngress> entries, bool withIpMode) => new()
    {
        ["ingress"] = entries.Count == 0 ? null : new JsonArray([.. entries.Select(entry => Ingress(entry, withIpMode))]),
    };

    /// <summary>Conditions merge by type; one is removed only by saying so.</summary>
    public static JsonArray Conditions(IEnumerable<Condition> changed, IEnumerable<string> removed) =>
        [.. changed.Select(Condition), .. removed.Select(type => new JsonObject { ["$patch"] = "delete", ["type"] = type })];

    private static JsonObject Ingress(LoadBalancerIngress entry, bool withIpMode)
    {
        var body = new JsonObject();
        Set(body, "ip", entry.Ip);
        Set(body, "hostname", entry.Hostname);
        Set(body, "ipMode", withIpMode && !string.IsNullOrEmpty(entry.Ip) ? entry.IpMode : null);
        if (entry.Ports is { Count: > 0 } ports)
        {
            body["ports"] = new JsonArray([.. ports.Select(Port)]);
        }

        return body;
    }

    private static JsonObject Port(PortStatus port)
    {
        var body = new JsonObject { ["port"] = port.Port, ["protocol"] = port.Protocol };
        Set(body, "error", port.Error);
        return body;
    }

    private static JsonObject Condition(Condition condition)
    {
        var body = new JsonObject
        {
            ["type"] = condition.Type,
            ["status"] = condition.Status,
            ["reason"] = condition.Reason,
            ["message"] = condition.Message,
            ["lastTransitionTime"] = condition.LastTransitionTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        if (condition.ObservedGeneration is { } generation)
        {
            body["observedGeneration"] = generation;
        }

        return body;
    }

    private static void Set(JsonObject body, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            body[field] = value;
        }
    }
}
