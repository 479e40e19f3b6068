namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>An exception for each error of the model, and the choice between them by code.</summary>
internal static class ExceptionCode
{
    private const string Parameters = "string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";

    public static string Write(SdkNames sdk)
    {
        var ours = $"Amazon{sdk.Service}Exception";
        var code = CodeText.File(sdk.Source, $"{sdk.Namespace}.Model", "System", "System.Net", "Amazon.Runtime", "Amazon.Runtime.Internal");
        foreach (var shape in sdk.Exceptions)
        {
            var name = sdk.Class(shape);
            code.Paragraph($"public partial class {name} : {ours}", () =>
            {
                foreach (var parameters in new[] { "string message", "string message, Exception innerException", "Exception innerException", Parameters, Parameters.Replace("Exception innerException, ", "", StringComparison.Ordinal) })
                    code.Line($"public {name}({parameters}) : base({Arguments(parameters)}) {{ }}");
            });
        }

        code.Paragraph("internal static class ServiceExceptions", () =>
        {
            code.Line("/// <summary>The exception of an error's code; the service's own where the model does not know it.</summary>");
            code.Line("public static AmazonServiceException Of(ErrorResponse error) => error.Code switch");
            code.Block("", () =>
            {
                foreach (var shape in sdk.Exceptions)
                    code.Line($"\"{shape.ErrorCode}\" => new {sdk.Class(shape)}(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),");
                code.Line($"_ => new {ours}(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),");
            }, "};");
        });
        return code.ToString();
    }

    private static string Arguments(string parameters) => string.Join(", ", parameters.Split(", ").Select(parameter => parameter.Split(' ')[1]));
}
