using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>How what is asked becomes the parameters of a query.</summary>
internal static class RequestCode
{
    public static string Write(SdkNames sdk)
    {
        var code = CodeText.File(sdk.Source, $"{sdk.Namespace}.Marshalling", $"{sdk.Namespace}.Model", sdk.ActionAlias);
        code.Paragraph("internal static class RequestWriter", () =>
        {
            code.Line($"public const string Version = \"{sdk.Model.Metadata.ApiVersion}\";");
            foreach (var shape in sdk.Sent)
            {
                code.Paragraph($"public static void Write(QueryParameters query, string at, {sdk.Class(shape)} value)", () =>
                {
                    foreach (var member in shape.Members)
                        code.Line(Statement(sdk, member));
                });
            }
        });
        return code.ToString();
    }

    private static string Statement(SdkNames sdk, Member member)
    {
        var (shape, arguments) = (sdk.Model.Of(member), $"at + \"{member.Name}\", value.{SdkNames.Property(member)}");
        return shape.Type switch
        {
            "structure" => $"query.Structure({arguments}, Write);",
            "list" when sdk.Model.Of(shape.Item!).Type == "structure" => $"query.List({arguments}, Write);",
            "list" => $"query.List({arguments});",
            "map" => $"query.Map({arguments});",
            _ => $"query.Value({arguments});",
        };
    }
}
