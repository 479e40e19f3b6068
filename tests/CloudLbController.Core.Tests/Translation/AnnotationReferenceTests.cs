using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.TestSupport;

namespace CloudLbController.Core.Tests.Translation;

public sealed class AnnotationReferenceTests
{
    [Fact]
    public void ReferencePage_IsMadeFromTheTable() => Golden.Check("manifests/reference/annotations.md", AnnotationReference.Markdown());

    [Fact]
    public void JsonSchema_IsMadeFromTheTable() => Golden.Check("manifests/reference/annotations.schema.json", AnnotationReference.JsonSchema());

    [Fact]
    public void JsonSchema_LetsExamplesThroughAndStopsNonsense()
    {
        var properties = JsonNode.Parse(AnnotationReference.JsonSchema())!["properties"]!;
        foreach (var row in AnnotationTable.All)
        {
            var property = properties[row.Key]!;
            if (property["pattern"] is { } pattern)
            {
                Assert.Matches(pattern.GetValue<string>(), row.Example);
            }

            if (property["enum"] is { } choices)
            {
                Assert.Contains(row.Example, choices.AsArray().Select(choice => choice!.GetValue<string>()));
            }
        }

        Assert.DoesNotMatch(properties["cloudlb.io/drain-seconds"]!["pattern"]!.GetValue<string>(), "-1");
        Assert.DoesNotMatch(new Regex(properties["cloudlb.io/health-check-path"]!["pattern"]!.GetValue<string>()), "no slash");
    }

    [Fact]
    public void Table_IsOrderedAndComplete()
    {
        var names = AnnotationTable.All.Select(row => row.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        var fields = typeof(AnnotationTable).GetFields().Select(field => field.GetValue(null)).OfType<AnnotationDefinition>();
        Assert.Equal(fields.Select(row => row.Name).Order(StringComparer.Ordinal), names);
    }
}
