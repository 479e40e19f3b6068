using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CloudLbController.TestSupport;

namespace CloudLbController.AwsSdk.Tests;

/// <summary>Every operation on the wire, beside what botocore makes of the same: committed vectors, and new ones where Python has it.</summary>
public sealed class VectorTests
{
    private const string Model = "elasticloadbalancingv2-2015-12-01.json";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Vectors");

    [Fact]
    public Task CommittedVectors_AreWrittenAndReadAsBotocoreDoes() => CompareAsync(File.ReadAllText(Path.Combine(Folder, "vectors.json")));

    [Fact]
    public async Task NewVectors_AreWrittenAndReadAsBotocoreDoes()
    {
        Assert.SkipUnless(Python("-c", "import botocore.serialize").Code == 0, "needs python3 with botocore on the path (pip install botocore)");
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var (code, output) = Python(Path.Combine(Folder, "vectors.py"), Path.Combine(Repository.Root, "providers/CloudLbController.AwsSdk.Generator/Models", Model), $"{seed}", "3");
        Assert.True(code == 0, output);
        await CompareAsync(output);
    }

    private static async Task CompareAsync(string json)
    {
        var vectors = JsonNode.Parse(json)!.AsArray();
        Assert.Equal(51, vectors.Select(vector => (string)vector!["operation"]!).Distinct().Count());
        foreach (var vector in vectors)
            await CompareAsync(vector!);
    }

    private static async Task CompareAsync(JsonNode vector)
    {
        var service = new FakeService((string)vector["xml"]!);
        var method = service.Client.GetType().GetMethod($"{vector["operation"]}Async")!;
        var request = SdkJson.Read(vector["input"]!, method.GetParameters()[0].ParameterType);
        var call = (Task)method.Invoke(service.Client, [request, TestContext.Current.CancellationToken])!;
        await call;

        var sent = vector["parameters"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
        Assert.Equal(sent.OrderBy(pair => pair.Key), service.Parameters.OrderBy(pair => pair.Key));
        var answer = (AmazonWebServiceResponse)((dynamic)call).Result;
        Assert.Equal("r-1", answer.ResponseMetadata.RequestId);
        var (expected, actual) = (SdkJson.AsTexts(vector["output"]!), SdkJson.Write(answer));
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{vector["operation"]}\nexpected {expected.ToJsonString()}\nactual   {actual.ToJsonString()}");
    }

    private static (int Code, string Output) Python(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : error.Result);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
