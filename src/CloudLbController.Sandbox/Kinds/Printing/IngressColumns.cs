using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of Ingresses and their classes.</summary>
internal static class IngressColumns
{
    public static IReadOnlyList<Column> Ingresses { get; } =
    [
        Column.ObjectName,
        Column.Of("Class", ingress => ingress.Text("spec", "ingressClassName")),
        new("Hosts", (ingress, _) => Hosts(ingress)),
        new("Address", (ingress, _) => string.Join(',', ingress.Items("status", "loadBalancer", "ingress").Select(entry => entry.Text("ip") is { Length: > 0 } ip ? ip : entry.Text("hostname")))),
        new("Ports", (ingress, _) => ingress.Items("spec", "tls").Count > 0 ? "80, 443" : "80"),
        Column.Age,
    ];

    public static IReadOnlyList<Column> Classes { get; } =
    [
        Column.ObjectName,
        new("Controller", (type, _) => type.Text("spec", "controller") ?? ""),
        Column.Of("Parameters", type => type.Text("spec", "parameters", "name") is { } name ? $"{type.Text("spec", "parameters", "kind")}/{name}" : null),
        Column.Age,
    ];

    private static string Hosts(JsonObject ingress)
    {
        var hosts = ingress.Items("spec", "rules").Select(rule => rule.Text("host")).Where(host => !string.IsNullOrEmpty(host)).ToList();
        return hosts.Count == 0 ? "*" : string.Join(',', hosts.Take(3)) + (hosts.Count > 3 ? $" + {hosts.Count - 3} more..." : "");
    }
}
