using System.Text.Json;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>A service as its public model describes it (botocore's <c>service-2.json</c>).</summary>
/// <param name="Metadata">Names, version and protocol.</param>
/// <param name="Operations">By name, in order.</param>
/// <param name="Shapes">By name, in order.</param>
internal sealed record ServiceModel(ServiceMetadata Metadata, IReadOnlyList<Operation> Operations, IReadOnlyDictionary<string, Shape> Shapes)
{
    /// <summary>Reads a model; throws <see cref="JsonException"/> and <see cref="KeyNotFoundException"/> where it is none.</summary>
    public static ServiceModel Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var shapes = root.GetProperty("shapes").EnumerateObject().Select(shape => Shape.Read(shape.Name, shape.Value)).OrderBy(shape => shape.Name, StringComparer.Ordinal);
        var operations = root.GetProperty("operations").EnumerateObject().Select(operation => Operation.Read(operation.Value)).OrderBy(operation => operation.Name, StringComparer.Ordinal);
        return new ServiceModel(ServiceMetadata.Read(root.GetProperty("metadata")), [.. operations], shapes.ToDictionary(shape => shape.Name));
    }

    /// <summary>The model in the generator's own folder.</summary>
    public static ServiceModel ReadFile(string name) => Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Models", name)));

    public Shape Of(Member member) => Shapes[member.Shape];

    /// <summary>What of it some operations need, in order.</summary>
    public IReadOnlyList<Shape> Reachable(IEnumerable<string?> roots)
    {
        var found = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
        var open = new Stack<string>(roots.OfType<string>());
        while (open.TryPop(out var name))
        {
            if (!found.TryAdd(name, Shapes[name]))
                continue;
            foreach (var part in Shapes[name].Parts)
                open.Push(part.Shape);
        }

        return [.. found.Values];
    }
}
