using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>
/// The annotation table as a page for people and as a schema for tools. Both are files under <c>manifests/reference</c>; a test fails when they are
/// stale.
/// </summary>
public static class AnnotationReference
{
    // The relaxed encoder leaves < > and + readable: the file is no HTML.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reference page, in Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder()
            .Append("# Annotations\n\n")
            .Append("Made from the table in `AnnotationTable.cs`: change it there. Annotation values are strings: quote numbers and `true`.\n")
            .Append("A value that cannot be read is named in the condition `cloudlb.io/Accepted`, and what it concerns stays as it is until it is ")
            .Append("corrected.\n")
            .Append("An empty value counts as not set. An unknown key under `cloudlb.io/` is reported and has no effect.\n\n")
            .Append("| annotation | on | value | when not set | what it does |\n|---|---|---|---|---|\n");
        foreach (var row in AnnotationTable.All)
        {
            page.Append("| `").Append(row.Key).Append("` | ").Append(row.Subjects).Append(" | ")
                .Append(Cell(row.Format.Allowed)).Append(" | ").Append(Cell(row.Default)).Append(" | ").Append(Cell(row.Description)).Append(" |\n");
        }

        page.Append("\nOf Kubernetes' own annotations `").Append(SourceRanges.Annotation)
            .Append("` (address ranges separated by commas) is used where `spec.loadBalancerSourceRanges` is empty.\n");
        return page.ToString();
    }

    /// <summary>A JSON schema (draft 2020-12) of <c>metadata.annotations</c>; annotations of others are let through.</summary>
    public static string JsonSchema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Annotations of CloudLbController",
            ["type"] = "object",
            ["properties"] = new JsonObject(AnnotationTable.All.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)Property(row)))),
            ["propertyNames"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["not"] = new JsonObject { ["pattern"] = "^cloudlb\\.io/" } },
                    new JsonObject { ["enum"] = new JsonArray([.. AnnotationTable.All.Select(row => JsonValue.Create(row.Key))]) }),
            },
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Property(AnnotationDefinition row)
    {
        var property = row.Format.Schema;
        property["description"] = $"{row.Description} Value: {row.Format.Allowed}. When not set: {row.Default}.";
        property["examples"] = new JsonArray(row.Example);
        return property;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
