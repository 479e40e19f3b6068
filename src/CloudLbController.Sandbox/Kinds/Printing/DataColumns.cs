using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>The columns of kinds that only hold data.</summary>
internal static class DataColumns
{
    public static IReadOnlyList<Column> ConfigMaps { get; } = [Column.ObjectName, Count("Data", map => Size(map["data"]) + Size(map["binaryData"])), Column.Age];

    public static IReadOnlyList<Column> Secrets { get; } =
        [Column.ObjectName, new("Type", (secret, _) => secret.Text("type") ?? ""), Count("Data", secret => Size(secret["data"])), Column.Age];

    public static IReadOnlyList<Column> Endpoints { get; } = [Column.ObjectName, Column.Of("Endpoints", OfEndpoints), Column.Age];

    public static IReadOnlyList<Column> EndpointSlices { get; } =
    [
        Column.ObjectName,
        new("AddressType", (slice, _) => slice.Text("addressType") ?? ""),
        new("Ports", (slice, _) => Listed(slice.Items("ports").Select(port => port.Number("port").ToString(CultureInfo.InvariantCulture)), "<unset>")),
        new("Endpoints", (slice, _) => Listed(slice.Items("endpoints").SelectMany(endpoint => endpoint.Texts("addresses")), "<unset>")),
        Column.Age,
    ];

    private static Column Count(string name, Func<JsonObject, int> count) => new(name, (shown, _) => count(shown).ToString(CultureInfo.InvariantCulture));

    private static int Size(JsonNode? map) => (map as JsonObject)?.Count ?? 0;

    private static string OfEndpoints(JsonObject endpoints) => Listed(
        from subset in endpoints.Items("subsets")
        from port in subset.Items("ports").DefaultIfEmpty()
        from address in subset.Items("addresses")
        select address.Text("ip") + (port is null ? "" : $":{port.Number("port")}"),
        "");

    /// <summary>The first three, and how many there are beside.</summary>
    private static string Listed(IEnumerable<string> all, string none)
    {
        var list = all.ToList();
        return list.Count == 0 ? none : string.Join(',', list.Take(3)) + (list.Count > 3 ? $" + {list.Count - 3} more..." : "");
    }
}
