using CloudLbController.AwsSdk.Generator.Client;
using CloudLbController.AwsSdk.Generator.Reading;
using CloudLbController.AwsSdk.Generator.Server;

namespace CloudLbController.AwsSdk.Generator;

/// <summary>Every generated file of the repository, by its path in it.</summary>
internal static class Outputs
{
    private const string ClientFolder = "providers/CloudLbController.AwsSdk.ElasticLoadBalancingV2/Generated";

    private const string EmulatorFolder = "tests/CloudLbController.AwsEmulator/Generated";

    /// <summary>What the emulator serves of Elastic Load Balancing; of EC2 it serves the whole committed model.</summary>
    private static readonly string[] ServedOfElb =
    [
        "AddListenerCertificates", "AddTags", "CreateListener", "CreateLoadBalancer", "CreateTargetGroup", "DeleteListener", "DeleteLoadBalancer", "DeleteTargetGroup",
        "DeregisterTargets", "DescribeAccountLimits", "DescribeCapacityReservation", "DescribeListenerAttributes", "DescribeListenerCertificates", "DescribeListeners",
        "DescribeLoadBalancerAttributes", "DescribeLoadBalancers", "DescribeTags", "DescribeTargetGroupAttributes", "DescribeTargetGroups", "DescribeTargetHealth",
        "ModifyListener", "ModifyListenerAttributes", "ModifyLoadBalancerAttributes", "ModifyTargetGroup", "ModifyTargetGroupAttributes", "RegisterTargets",
        "RemoveListenerCertificates", "RemoveTags", "SetIpAddressType", "SetSecurityGroups", "SetSubnets",
    ];

    public static IEnumerable<(string Path, string Text)> All() => [.. ClientOutputs(), .. EmulatorOutputs()];

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

    private static IEnumerable<(string Path, string Text)> EmulatorOutputs() =>
        new[] { WireNames.Of("Elb", "elasticloadbalancingv2-2015-12-01.json", ServedOfElb), WireNames.Of("Ec2", "ec2-2016-11-15.json") }.SelectMany(WireOutputs);

    private static IEnumerable<(string Path, string Text)> WireOutputs(WireNames wire)
    {
        var folder = $"{EmulatorFolder}/{wire.Service}";
        yield return ($"{folder}/Model.cs", WireModelCode.Write(wire));
        yield return ($"{folder}/Constraints.cs", ConstraintCode.Write(wire));
        yield return ($"{folder}/Readers.cs", ReaderCode.Write(wire));
        yield return ($"{folder}/Writers.cs", WriterCode.Write(wire));
        yield return ($"{folder}/Operations.cs", OperationsCode.Write(wire));
    }
}
