using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>Makes the committed form of a public model: without its documentation, and with what some operations need.</summary>
internal static class ModelImport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads <c>service-2.json</c> or <c>.json.gz</c>; all operations where none is named.</summary>
    public static string Import(string file, IReadOnlyCollection<string> operations)
    {
        using var stream = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var json = JsonNode.Parse(text.ReadToEnd())!.AsObject();
        DropDocumentation(json);
        var model = ServiceModel.Read(json.ToJsonString());
        var kept = model.Operations.Where(operation => operations.Count == 0 || operations.Contains(operation.Name)).ToList();
        if (operations.Except(kept.Select(operation => operation.Name)).ToList() is { Count: > 0 } unknown)
            throw new ArgumentException($"no such operation: {string.Join(", ", unknown)}", nameof(operations));
        var shapes = model.Reachable(kept.SelectMany(operation => operation.Errors.Append(operation.Input).Append(operation.Output))).Select(shape => shape.Name).ToHashSet();
        Keep(json["operations"]!.AsObject(), kept.Select(operation => operation.Name).ToHashSet());
        Keep(json["shapes"]!.AsObject(), shapes);
        var imported = new JsonObject { ["version"] = json["version"]?.DeepClone(), ["metadata"] = json["metadata"]!.DeepClone() };
        (imported["operations"], imported["shapes"]) = (json["operations"]!.DeepClone(), json["shapes"]!.DeepClone());
        return imported.ToJsonString(Options) + "\n";
    }

    private static void Keep(JsonObject from, HashSet<string> names)
    {
        foreach (var name in from.Select(pair => pair.Key).Where(name => !names.Contains(name)).ToList())
            from.Remove(name);
    }

    private static void DropDocumentation(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            if (json["documentation"] is JsonValue)
                json.Remove("documentation");
            foreach (var (_, child) in json)
                DropDocumentation(child);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                DropDocumentation(item);
        }
    }
}
