using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of nodes.</summary>
internal static class NodeColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";
    private const string RoleLabel = "kubernetes.io/role";

    public static IReadOnlyList<Column> All { get; } =
    [
        Column.ObjectName,
        Column.Of("Status", Status),
        Column.Of("Roles", Roles),
        Column.Age,
        new("Version", (node, _) => node.Text("status", "nodeInfo", "kubeletVersion") ?? ""),
        Column.Wide("Internal-IP", node => Address(node, "InternalIP")),
        Column.Wide("External-IP", node => Address(node, "ExternalIP")),
        Info("OS-Image", "osImage"),
        Info("Kernel-Version", "kernelVersion"),
        Info("Container-Runtime", "containerRuntimeVersion"),
    ];

    private static string Status(JsonObject node)
    {
        var ready = node.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        var status = ready is null ? "Unknown" : ready.Text("status") == "True" ? "Ready" : "NotReady";
        return node.Flag("spec", "unschedulable") == true ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject node)
    {
        var labels = node.At("metadata", "labels") as JsonObject ?? [];
        var roles = labels.Where(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(label => label.Key[RolePrefix.Length..])
            .Concat(labels.Where(label => label.Key == RoleLabel).Select(label => label.Value.Text() ?? ""));
        return string.Join(',', roles.Where(role => role.Length > 0).Distinct().Order(StringComparer.Ordinal));
    }

    private static string? Address(JsonObject node, string type) =>
        node.Items("status", "addresses").FirstOrDefault(address => address.Text("type") == type)?.Text("address");

    private static Column Info(string name, string field) =>
        new(name, (node, _) => node.Text("status", "nodeInfo", field) is { Length: > 0 } text ? text : "<unknown>") { IsWide = true };
}
