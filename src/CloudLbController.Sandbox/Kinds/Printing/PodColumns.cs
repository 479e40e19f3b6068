using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of pods.</summary>
internal static class PodColumns
{
    public static IReadOnlyList<Column> All { get; } =
    [
        Column.ObjectName,
        new("Ready", (pod, _) => $"{Statuses(pod).Count(status => status.Flag("ready") == true)}/{pod.Items("spec", "containers").Count}"),
        new("Status", (pod, _) => Status(pod)),
        new("Restarts", (pod, _) => Statuses(pod).Sum(status => status.Number("restartCount")).ToString(CultureInfo.InvariantCulture)),
        Column.Age,
        Column.Wide("IP", pod => pod.Text("status", "podIP")),
        Column.Wide("Node", pod => pod.Text("spec", "nodeName")),
        Column.Wide("Nominated Node", pod => pod.Text("status", "nominatedNodeName")),
        Column.Wide("Readiness Gates", pod => pod.Items("spec", "readinessGates") is { Count: > 0 } gates ? $"0/{gates.Count}" : null),
    ];

    private static IReadOnlyList<JsonObject> Statuses(JsonObject pod) => pod.Items("status", "containerStatuses");

    private static string Status(JsonObject pod) =>
        pod.At("metadata", "deletionTimestamp") is not null ? "Terminating"
        : Statuses(pod).Select(status => status.Text("state", "waiting", "reason") ?? status.Text("state", "terminated", "reason")).FirstOrDefault(reason => reason is not null)
            ?? pod.Text("status", "reason") ?? pod.Text("status", "phase") ?? "";
}
