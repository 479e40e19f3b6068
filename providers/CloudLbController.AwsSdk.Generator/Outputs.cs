using CloudLbController.AwsSdk.Generator.Client;
using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator;

/// <summary>Every generated file of the repository, by its path in it.</summary>
internal static class Outputs
{
    private const string ClientFolder = "providers/CloudLbController.AwsSdk.ElasticLoadBalancingV2/Generated";

    public static IEnumerable<(string Path, string Text)> All() => [.. ClientOutputs()];

    private static IEnumerable<(string Path, string Text)> ClientOutputs()
    {
        var sdk = new SdkNames("Amazon.ElasticLoadBalancingV2", "ElasticLoadBalancingV2", ServiceModel.ReadFile("elasticloadbalancingv2-2015-12-01.json"));
        yield return ($"{ClientFolder}/Enums.cs", EnumCode.Write(sdk));
        yield return ($"{ClientFolder}/Model.cs", ModelCode.Write(sdk));
        yield return ($"{ClientFolder}/Exceptions.cs", ExceptionCode.Write(sdk));
        yield return ($"{ClientFolder}/Requests.cs", RequestCode.Write(sdk));
        yield return ($"{ClientFolder}/Responses.cs", ResponseCode.Write(sdk));
        yield return ($"{ClientFolder}/Client.cs", ClientCode.Write(sdk));
    }
}
