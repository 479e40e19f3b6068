using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>How the parameters of a form become objects, checked against the model.</summary>
internal static class ReaderCode
{
    public static string Write(WireNames wire)
    {
        var code = CodeText.File(wire.Source, wire.Namespace, "CloudLbController.AwsEmulation.Wire");
        code.Paragraph("internal static class Readers", () =>
        {
            foreach (var shape in WireNames.Structure(wire.Asked))
            {
                code.Paragraph($"public static {wire.Class(shape)} {Reader(wire, shape)}(FormReader form) => new {wire.Class(shape)}", () =>
                {
                    foreach (var member in shape.Members)
                        code.Line($"{WireNames.Property(member)} = form.{Call(wire, member)},");
                }, "};");
            }
        });
        return code.ToString();
    }

    /// <summary>The method that reads a structure.</summary>
    public static string Reader(WireNames wire, Shape shape) => $"Read{wire.Class(shape)}";

    private static string Call(WireNames wire, Member member)
    {
        var shape = wire.Model.Of(member);
        var arguments = $"\"{wire.Parameter(member)}\", {(member.IsRequired ? "true" : "false")}, {ConstraintCode.Of(shape)}";
        return shape.Type switch
        {
            "structure" => $"Structure(\"{wire.Parameter(member)}\", {(member.IsRequired ? "true" : "false")}, {Reader(wire, shape)})",
            "list" when wire.Model.Of(shape.Item!) is { Type: "structure" } item => $"List({arguments}, {Reader(wire, item)})",
            "list" => $"Texts({arguments}, {ConstraintCode.Of(wire.Model.Of(shape.Item!))})",
            "map" => $"Map({arguments})",
            "integer" => $"Int({arguments})",
            "long" => $"Long({arguments})",
            "double" => $"Double({arguments})",
            "boolean" => $"Bool({arguments})",
            "timestamp" => $"Time({arguments})",
            _ => $"Text({arguments})",
        };
    }
}
