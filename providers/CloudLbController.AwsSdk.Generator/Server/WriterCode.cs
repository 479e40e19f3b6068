using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>How what is answered becomes elements.</summary>
internal static class WriterCode
{
    public static string Write(WireNames wire)
    {
        var code = CodeText.File(wire.Source, wire.Namespace, "CloudLbController.AwsEmulation.Wire");
        code.Paragraph("internal static class Writers", () =>
        {
            foreach (var shape in wire.Answered)
            {
                code.Paragraph($"public static void {Writer(wire, shape)}(AnswerWriter xml, {wire.Class(shape)} value)", () =>
                {
                    foreach (var member in shape.Members)
                        code.Line($"xml.{Call(wire, member)};");
                });
            }
        });
        return code.ToString();
    }

    /// <summary>The method that writes a structure.</summary>
    public static string Writer(WireNames wire, Shape shape) => $"Write{wire.Class(shape)}";

    private static string Call(WireNames wire, Member member)
    {
        var shape = wire.Model.Of(member);
        var (element, value) = ($"\"{WireNames.Element(member)}\"", $"value.{WireNames.Property(member)}");
        return shape.Type switch
        {
            "structure" => $"Structure({element}, {value}, {Writer(wire, shape)})",
            "list" => $"List({element}, \"{shape.Item!.LocationName ?? "member"}\", {value}{(wire.Model.Of(shape.Item) is { Type: "structure" } item ? $", {Writer(wire, item)}" : "")})",
            "map" => $"Map({element}, {value})",
            _ => $"Value({element}, {value})",
        };
    }
}
