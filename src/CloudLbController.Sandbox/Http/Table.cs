using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Kinds;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>Objects as <c>kubectl get</c> prints them: a Table, with the cells filled in.</summary>
internal static class Table
{
    private const string Group = "meta.k8s.io/v1";

    /// <summary>Whether the client would rather have a Table of version v1 than the objects.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Split(',').Select(range => range.Split(';').Select(part => part.Trim()).ToList())
        .FirstOrDefault(range => range[0] is "application/json" or "*/*") is { } first && first.Contains("as=Table") && first.Contains("v=v1") && first.Contains("g=meta.k8s.io");

    /// <summary>The Table of some objects.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="shown">The objects.</param>
    /// <param name="metadata">What the list's metadata is; of one object only its version.</param>
    /// <param name="include">What each row carries of its object: <c>None</c>, <c>Metadata</c> (the default) or <c>Object</c>.</param>
    /// <param name="now">The time that ages are counted to.</param>
    public static JsonObject Of(ServedKind kind, IEnumerable<JsonObject> shown, JsonObject metadata, string include, DateTimeOffset now) => new()
    {
        ["kind"] = "Table",
        ["apiVersion"] = Group,
        ["metadata"] = metadata,
        ["columnDefinitions"] = new JsonArray([.. kind.Columns.Select(column => new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = "string",
            ["format"] = column.Format,
            ["description"] = "",
            ["priority"] = column.IsWide ? 1 : 0,
        })]),
        ["rows"] = new JsonArray([.. shown.Select(row => new JsonObject
        {
            ["cells"] = Json.ToArray(kind.Columns.Select(column => column.Cell(row, now))),
            ["object"] = Included(row, include),
        })]),
    };

    private static JsonObject? Included(JsonObject row, string include) => include switch
    {
        "None" => null,
        "Object" => (JsonObject)row.DeepClone(),
        _ => new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = Group, ["metadata"] = row["metadata"]?.DeepClone() },
    };
}
