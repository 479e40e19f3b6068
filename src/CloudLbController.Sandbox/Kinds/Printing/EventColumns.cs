using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of events.</summary>
internal static class EventColumns
{
    public static IReadOnlyList<Column> All { get; } =
    [
        new("Last Seen", (told, now) => Column.Since(told.Text("lastTimestamp") ?? told.Text("eventTime"), now)),
        Column.Of("Type", told => told.Text("type")),
        Column.Of("Reason", told => told.Text("reason")),
        Column.Of("Object", told => $"{told.Text("involvedObject", "kind")?.ToLowerInvariant()}/{told.Text("involvedObject", "name")}"),
        new("Subobject", (told, _) => told.Text("involvedObject", "fieldPath") ?? "") { IsWide = true },
        new("Source", (told, _) => Source(told)) { IsWide = true },
        new("Message", (told, _) => told.Text("message")?.Trim() ?? ""),
        new("First Seen", (told, now) => Column.Since(told.Text("firstTimestamp") ?? told.Text("eventTime"), now)) { IsWide = true },
        new("Count", (told, _) => Math.Max(1, told.Number("count")).ToString(CultureInfo.InvariantCulture)) { IsWide = true },
        Column.ObjectName with { IsWide = true },
    ];

    private static string Source(JsonObject told)
    {
        var (component, host) = (told.Text("source", "component") ?? told.Text("reportingComponent") ?? "", told.Text("source", "host") ?? "");
        return host.Length == 0 ? component : $"{component}, {host}";
    }
}
