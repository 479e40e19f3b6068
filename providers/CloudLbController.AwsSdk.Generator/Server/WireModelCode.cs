namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>The classes of what is asked and answered.</summary>
internal static class WireModelCode
{
    public static string Write(WireNames wire)
    {
        var code = CodeText.File(wire.Source, wire.Namespace, "System", "System.Collections.Generic");
        foreach (var shape in wire.Structures)
        {
            code.Paragraph($"internal sealed class {wire.Class(shape)}", () =>
            {
                foreach (var member in shape.Members)
                    code.Line($"public {wire.Type(member)} {WireNames.Property(member)} {{ get; init; }}");
            });
        }

        return code.ToString();
    }
}
