using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>EC2's. Its model names no errors, so those that the emulator knows of it stand here.</summary>
internal sealed record Ec2Protocol() : WireProtocol(Ec2Operations.EndpointPrefix, Ec2Operations.XmlNamespace, Codes)
{
    private static readonly string[] Codes =
    [
        "CannotDelete", "DependencyViolation", "DryRunOperation", "FilterLimitExceeded", "InternalError", "InvalidAction", "InvalidAddress.NotFound",
        "InvalidAllocationID.NotFound", "InvalidGroup.Duplicate", "InvalidGroup.NotFound", "InvalidGroup.Reserved", "InvalidGroupId.Malformed", "InvalidID",
        "InvalidInstanceID.Malformed", "InvalidInstanceID.NotFound", "InvalidNetworkInterfaceID.NotFound", "InvalidNextToken", "InvalidParameterCombination",
        "InvalidParameterValue", "InvalidPermission.Duplicate", "InvalidPermission.NotFound", "InvalidRouteTableID.NotFound", "InvalidSecurityGroupRuleId.NotFound",
        "InvalidSubnetID.NotFound", "InvalidVpcID.NotFound", "MissingParameter", "RequestLimitExceeded", "RulesPerSecurityGroupLimitExceeded",
        "SecurityGroupLimitExceeded", "TagLimitExceeded", "UnauthorizedOperation", "Unavailable", "UnknownParameter",
    ];

    public override Checks NewChecks(RuleTable rules) => new Ec2Checks(rules);

    protected override void WriteAnswer(AnswerWriter xml, string action, string requestId, Action<AnswerWriter> write)
    {
        xml.Value("requestId", requestId);
        write(xml);
    }

    protected override void WriteError(AnswerWriter xml, AwsErrorException error, string requestId)
    {
        xml.Begin("Response", null);
        xml.Start("Errors");
        xml.Start("Error");
        xml.Value("Code", error.Code);
        xml.Value("Message", error.Message);
        xml.End();
        xml.End();
        xml.Value("RequestID", requestId);
        xml.End();
    }
}
