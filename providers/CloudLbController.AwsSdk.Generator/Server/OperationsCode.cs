using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>What a service's operations are, with the codes of their errors, and a place for what each does.</summary>
internal static class OperationsCode
{
    public static string Write(WireNames wire)
    {
        var (code, metadata) = (CodeText.File(wire.Source, wire.Namespace, "System", "CloudLbController.AwsEmulation.Wire"), wire.Model.Metadata);
        code.Paragraph($"internal sealed class {wire.Service}Operations", () =>
        {
            code.Line($"public const string EndpointPrefix = \"{metadata.EndpointPrefix}\";");
            code.Line($"public const string XmlNamespace = \"{metadata.XmlNamespace}\";");
            foreach (var operation in wire.Operations)
            {
                code.Line();
                code.Line($"public required {Function(wire, operation)} {operation.Name} {{ get; init; }}");
            }

            code.Paragraph("public ServedOperation Find(string action) => action switch", () =>
            {
                foreach (var operation in wire.Operations)
                    code.Line($"\"{operation.Name}\" => {Entry(wire, operation)},");
                code.Line("_ => null,");
            }, "};");
        });
        return code.ToString();
    }

    private static string Function(WireNames wire, Operation operation) =>
        operation.Output is { } output ? $"Func<{operation.Input}, {output}>" : $"Action<{wire.Class(wire.Model.Shapes[operation.Input!])}>";

    private static string Entry(WireNames wire, Operation operation)
    {
        var codes = string.Join(", ", operation.Errors.Select(error => $"\"{wire.Model.Shapes[error].ErrorCode ?? error}\""));
        var parts = new List<string> { $"\"{operation.Name}\"", $"[{codes}]", $"Readers.{ReaderCode.Reader(wire, wire.Model.Shapes[operation.Input!])}", operation.Name };
        if (operation.Output is { } output)
            parts.Add($"Writers.{WriterCode.Writer(wire, wire.Model.Shapes[output])}");
        return $"ServedOperation.Of({string.Join(", ", parts)})";
    }
}
