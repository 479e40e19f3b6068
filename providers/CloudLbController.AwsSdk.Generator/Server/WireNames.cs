using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>A model under the names that the emulator gives it, cut to the operations that it serves.</summary>
/// <param name="Service">The service in names of types and namespaces, such as Ec2.</param>
/// <param name="Model">What is named.</param>
/// <param name="Operations">What is served, by name.</param>
internal sealed record WireNames(string Service, ServiceModel Model, IReadOnlyList<Operation> Operations)
{
    private readonly HashSet<string> _ends = [.. Operations.SelectMany(operation => new[] { operation.Input, operation.Output }).OfType<string>()];

    public string Namespace => $"CloudLbController.AwsEmulation.Generated.{Service}";

    /// <summary>What the files say they were made from.</summary>
    public string Source => $"the model of {Model.Metadata.ServiceId}, {Model.Metadata.ApiVersion}";

    /// <summary>Structures of questions and answers, each once.</summary>
    public IEnumerable<Shape> Structures => Structure(Model.Reachable(Operations.SelectMany(operation => new[] { operation.Input, operation.Output })));

    /// <summary>All that questions consist of.</summary>
    public IReadOnlyList<Shape> Asked => Model.Reachable(Operations.Select(operation => operation.Input));

    /// <summary>Structures that are part of answers.</summary>
    public IEnumerable<Shape> Answered => Structure(Model.Reachable(Operations.Select(operation => operation.Output)));

    private bool IsEc2 => Model.Metadata.Protocol == "ec2";

    /// <summary>A model and its operations of these names; all operations where none is named.</summary>
    public static WireNames Of(string service, string file, params IReadOnlyCollection<string> operations)
    {
        var model = ServiceModel.ReadFile(file);
        var served = model.Operations.Where(operation => operations.Count == 0 || operations.Contains(operation.Name)).ToList();
        return operations.Except(served.Select(operation => operation.Name)).ToList() is { Count: > 0 } unknown
            ? throw new ArgumentException($"no such operation: {string.Join(", ", unknown)}", nameof(operations))
            : new WireNames(service, model, served);
    }

    public static IEnumerable<Shape> Structure(IEnumerable<Shape> shapes) => shapes.Where(shape => shape is { Type: "structure", IsException: false });

    /// <summary>The class of a structure; "Shape" keeps parts apart from the emulator's own things.</summary>
    public string Class(Shape shape) => _ends.Contains(shape.Name) ? shape.Name : $"{shape.Name}Shape";

    public static string Property(Member member) => Capitalized(member.Name);

    public string Type(Member member) => Model.Of(member) switch
    {
        { Type: "structure" } shape => Class(shape),
        { Type: "list" } shape => $"IReadOnlyList<{Type(shape.Item!)}>",
        { Type: "map" } => "IReadOnlyDictionary<string, string>",
        { Type: "integer" } => "int?",
        { Type: "long" } => "long?",
        { Type: "double" } => "double?",
        { Type: "boolean" } => "bool?",
        { Type: "timestamp" } => "DateTimeOffset?",
        { Type: "string" } => "string",
        var shape => throw new NotSupportedException($"{shape.Name} is of type {shape.Type}"),
    };

    /// <summary>The name of a parameter.</summary>
    public string Parameter(Member member) =>
        IsEc2 ? member.QueryName ?? (member.LocationName is { } location ? Capitalized(location) : member.Name) : member.LocationName ?? member.Name;

    /// <summary>The name of an element of an answer.</summary>
    public static string Element(Member member) => member.LocationName ?? member.Name;

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
