using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>A model under the names that the official .NET packages give it.</summary>
/// <param name="Namespace">Such as Amazon.EC2.</param>
/// <param name="Service">The service in names of types, such as EC2 in AmazonEC2Client.</param>
/// <param name="Model">What is named.</param>
internal sealed record SdkNames(string Namespace, string Service, ServiceModel Model)
{
    private readonly Dictionary<string, string> _classes = Model.Operations
        .SelectMany(operation => new[] { (Shape: operation.Input, Name: $"{operation.Name}Request"), (Shape: operation.Output, Name: $"{operation.Name}Response") })
        .Where(pair => pair.Shape is not null)
        .ToDictionary(pair => pair.Shape!, pair => pair.Name);

    private readonly HashSet<string> _sent = [.. Model.Reachable(Model.Operations.Select(operation => operation.Input)).Select(shape => shape.Name)];
    private readonly HashSet<string> _received = [.. Model.Reachable(Model.Operations.Select(operation => operation.Output)).Select(shape => shape.Name)];

    /// <summary>What the files say they were made from.</summary>
    public string Source => $"the model of {Model.Metadata.ServiceId}, {Model.Metadata.ApiVersion}";

    /// <summary>Names the model's Action where System's is in scope too.</summary>
    public string ActionAlias => $"Action = {Namespace}.Model.Action";

    /// <summary>Structures that are part of requests, the requests themselves included.</summary>
    public IEnumerable<Shape> Sent => Structures.Where(shape => _sent.Contains(shape.Name));

    /// <summary>Structures that are part of answers, the answers themselves included.</summary>
    public IEnumerable<Shape> Received => Structures.Where(shape => _received.Contains(shape.Name));

    public IEnumerable<Shape> Structures => Model.Shapes.Values.Where(shape => shape.Type == "structure" && !shape.IsException);

    public IEnumerable<Shape> Exceptions => Model.Shapes.Values.Where(shape => shape.IsException);

    public IEnumerable<Shape> Enums => Model.Shapes.Values.Where(shape => shape.IsEnum);

    public bool IsRequest(Shape shape) => Class(shape).EndsWith("Request", StringComparison.Ordinal) && _classes.ContainsKey(shape.Name);

    public bool IsResponse(Shape shape) => Class(shape).EndsWith("Response", StringComparison.Ordinal) && _classes.ContainsKey(shape.Name);

    /// <summary>The class of a structure, an exception or an enumeration.</summary>
    public string Class(Shape shape) => _classes.GetValueOrDefault(shape.Name) ?? Capitalized(shape.Name);

    public static string Property(Member member) => Capitalized(member.Name);

    /// <summary>The type of a property.</summary>
    public string Type(Member member) => Model.Of(member) switch
    {
        { IsEnum: true } shape => Class(shape),
        { Type: "structure" } shape => Class(shape),
        { Type: "list" } shape => $"List<{Type(shape.Item!).TrimEnd('?')}>",
        { Type: "map" } shape => $"Dictionary<{Type(shape.Key!)}, {Type(shape.Value!)}>",
        { Type: "integer" } => "int?",
        { Type: "long" } => "long?",
        { Type: "double" } => "double?",
        { Type: "boolean" } => "bool?",
        { Type: "timestamp" } => "DateTime?",
        { Type: "string" } => "string",
        var shape => throw new NotSupportedException($"{shape.Name} is of type {shape.Type}"),
    };

    /// <summary>The constant for a value: what no identifier can hold goes, and what follows begins with a capital.</summary>
    public static string Constant(string value) => string.Concat(value.Split(value.Where(c => !char.IsAsciiLetterOrDigit(c) && c != '_').Distinct().ToArray()).Select(Capitalized));

    private static string Capitalized(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
