using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>The classes of what is asked and answered.</summary>
internal static class ModelCode
{
    public static string Write(SdkNames sdk)
    {
        var code = CodeText.File(sdk.Source, $"{sdk.Namespace}.Model", "System", "System.Collections.Generic", "Amazon", "Amazon.Runtime");
        code.Paragraph($"public abstract partial class Amazon{sdk.Service}Request : AmazonWebServiceRequest", () => { });
        foreach (var shape in sdk.Structures)
        {
            code.Paragraph($"public partial class {sdk.Class(shape)}{Base(sdk, shape)}", () =>
            {
                foreach (var member in shape.Members)
                    code.Line($"public {sdk.Type(member)} {SdkNames.Property(member)} {{ get; set; }}{Initial(sdk.Model.Of(member))}");
            });
        }

        return code.ToString();
    }

    private static string Base(SdkNames sdk, Shape shape) =>
        sdk.IsRequest(shape) ? $" : Amazon{sdk.Service}Request"
        : sdk.IsResponse(shape) ? " : AmazonWebServiceResponse"
        : "";

    /// <summary>Collections are null unless the process asked the SDK for the ways of old.</summary>
    private static string Initial(Shape shape) => shape.Type is "list" or "map" ? " = AWSConfigs.InitializeCollections ? [] : null;" : "";
}
