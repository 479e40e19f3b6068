using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>A method for each operation, and the interface of all.</summary>
internal static class ClientCode
{
    public static string Write(SdkNames sdk)
    {
        var code = CodeText.File(
            sdk.Source, sdk.Namespace, "System", "System.Threading", "System.Threading.Tasks", "Amazon.Runtime", $"{sdk.Namespace}.Model", $"{sdk.Namespace}.Marshalling");
        code.Paragraph($"public partial interface IAmazon{sdk.Service} : IAmazonService, IDisposable", () =>
        {
            foreach (var operation in sdk.Model.Operations)
                code.Line($"{Signature(operation)};");
        });
        code.Paragraph($"public partial class Amazon{sdk.Service}Client", () =>
        {
            foreach (var operation in sdk.Model.Operations)
            {
                var (request, response) = ($"{operation.Name}Request", $"{operation.Name}Response");
                code.Line($"private static readonly QueryOperation<{request}, {response}> s_{operation.Name} = new QueryOperation<{request}, {response}>(\"{operation.Name}\", RequestWriter.Write, ResponseReader.Read{response});");
                code.Line();
                code.Line($"public virtual {Signature(operation)} => InvokeAsync(s_{operation.Name}, request, cancellationToken);");
                code.Line();
            }
        });
        return code.ToString();
    }

    private static string Signature(Operation operation) =>
        $"Task<{operation.Name}Response> {operation.Name}Async({operation.Name}Request request, CancellationToken cancellationToken = default)";
}
