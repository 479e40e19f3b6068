using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>How the elements of an answer become objects.</summary>
internal static class ResponseCode
{
    public static string Write(SdkNames sdk)
    {
        var code = CodeText.File(sdk.Source, $"{sdk.Namespace}.Marshalling", "System.Xml.Linq", $"{sdk.Namespace}.Model", sdk.ActionAlias);
        code.Paragraph("internal static class ResponseReader", () =>
        {
            foreach (var shape in sdk.Received)
            {
                code.Paragraph($"public static {sdk.Class(shape)} {Reader(sdk, shape)}(XElement from) => new {sdk.Class(shape)}", () =>
                {
                    foreach (var member in shape.Members)
                        code.Line($"{SdkNames.Property(member)} = from.{Call(sdk, member)},");
                }, "};");
            }
        });
        return code.ToString();
    }

    /// <summary>The method that reads a structure.</summary>
    public static string Reader(SdkNames sdk, Shape shape) => $"Read{sdk.Class(shape)}";

    private static string Call(SdkNames sdk, Member member)
    {
        var shape = sdk.Model.Of(member);
        return shape.Type switch
        {
            "structure" => $"Structure(\"{member.Name}\", {Reader(sdk, shape)})",
            "list" => $"List(\"{member.Name}\", {Item(sdk, sdk.Model.Of(shape.Item!))})",
            "map" => $"Map(\"{member.Name}\")",
            "integer" => $"Int(\"{member.Name}\")",
            "long" => $"Long(\"{member.Name}\")",
            "double" => $"Double(\"{member.Name}\")",
            "boolean" => $"Bool(\"{member.Name}\")",
            "timestamp" => $"Time(\"{member.Name}\")",
            _ => $"Text(\"{member.Name}\")",
        };
    }

    private static string Item(SdkNames sdk, Shape item) => item switch
    {
        { Type: "structure" } => Reader(sdk, item),
        { Type: "long" } => "item => (long)item",
        { IsEnum: true } => $"item => {sdk.Class(item)}.FindValue(item.Value)",
        _ => "item => item.Value",
    };
}
