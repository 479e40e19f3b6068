using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of Services.</summary>
internal static class ServiceColumns
{
    public static IReadOnlyList<Column> All { get; } =
    [
        Column.ObjectName,
        Column.Of("Type", service => service.Text("spec", "type")),
        Column.Of("Cluster-IP", service => service.Text("spec", "clusterIP")),
        Column.Of("External-IP", ExternalAddress),
        Column.Of("Port(s)", service => string.Join(',', service.Items("spec", "ports").Select(Port))),
        Column.Age,
        Column.Wide("Selector", Selector),
    ];

    private static string ExternalAddress(JsonObject service)
    {
        var asked = string.Join(',', service.Texts("spec", "externalIPs"));
        if (service.Text("spec", "type") == "ExternalName")
            return service.Text("spec", "externalName") ?? "";
        if (service.Text("spec", "type") != "LoadBalancer")
            return asked;
        var given = service.Items("status", "loadBalancer", "ingress").Select(entry => entry.Text("ip") is { Length: > 0 } ip ? ip : entry.Text("hostname"));
        var all = given.Concat(service.Texts("spec", "externalIPs")).Where(address => !string.IsNullOrEmpty(address)).ToList();
        return all.Count == 0 ? "<pending>" : string.Join(',', all);
    }

    private static string Port(JsonObject port)
    {
        var nodePort = port.Number("nodePort");
        return $"{port.Number("port")}{(nodePort > 0 ? $":{nodePort}" : "")}/{port.Text("protocol")}";
    }

    private static string Selector(JsonObject service) => service.At("spec", "selector") is JsonObject selector
        ? string.Join(',', selector.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.Text()}"))
        : "";
}
