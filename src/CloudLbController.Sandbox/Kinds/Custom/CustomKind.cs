using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Printing;

namespace CloudLbController.Sandbox.Kinds.Custom;

/// <summary>The kind that a CustomResourceDefinition defines, in the version that it stores; others are not served.</summary>
internal sealed class CustomKind : KindRules, IKindFields
{
    /// <summary>Always there, whatever the schema says.</summary>
    private static readonly string[] Fixed = ["apiVersion", "kind", "metadata"];

    private readonly SchemaNode _schema;

    private CustomKind(JsonObject version)
    {
        _schema = new SchemaNode(version.At("schema", "openAPIV3Schema") as JsonObject ?? []);
        HasStatus = version.At("subresources", "status") is not null;
    }

    public override bool HasStatus { get; }

    public override bool HasGeneration => true;

    public override bool QualifiesFinalizers => false;

    public override bool AllowsUnconditionalReplace => false;

    /// <summary>What a definition makes the server serve.</summary>
    public static ServedKind Of(JsonObject definition)
    {
        var version = definition.Items("spec", "versions").First(version => version.Flag("storage") == true);
        var names = definition.At("spec", "names");
        var type = new ResourceType(
            definition.Text("spec", "group")!, version.Text("name")!, names.Text("plural")!, names.Text("kind")!, definition.Text("spec", "scope") == "Namespaced");
        var kind = new CustomKind(version);
        return new ServedKind(type, kind, kind)
        {
            ShortNames = names.Texts("shortNames"),
            Categories = names.Texts("categories"),
            Columns = [Column.ObjectName, .. version.Items("additionalPrinterColumns").Select(PrintedColumn), Column.Age],
        };
    }

    public IReadOnlyList<string> Prune(ResourceType type, JsonObject body)
    {
        var unknown = new List<string>();
        var own = new JsonObject(body.Where(pair => !Fixed.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        _schema.Prune(own, "", unknown);
        foreach (var name in body.Select(pair => pair.Key).Except(Fixed).ToList())
            body.CopyFrom(own, name);
        return unknown;
    }

    public override void PrepareForCreate(JsonObject created)
    {
        if (HasStatus)
            created.Remove("status");
        _schema.SetDefaults(created);
    }

    public override void PrepareForUpdate(JsonObject updated, JsonObject old) => _schema.SetDefaults(updated);

    public override void PrepareForStatus(JsonObject updated) => _schema.SetDefaults(updated);

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var own = new JsonObject(candidate.Where(pair => pair.Key != "metadata").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        _schema.Validate(own, "", errors);
    }

    /// <summary>A path such as <c>.spec.size</c>; what is more than names and dots is not read.</summary>
    private static Column PrintedColumn(JsonObject column) => new(
        column.Text("name") ?? "",
        (shown, _) => shown.At(column.Text("jsonPath")?.Trim('.').Split('.') ?? []) is { } value ? value.Text() ?? value.ToJsonString() : "")
    {
        IsWide = column.Number("priority") > 0,
    };
}
