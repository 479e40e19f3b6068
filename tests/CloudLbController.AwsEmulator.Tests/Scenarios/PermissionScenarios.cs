namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of the rules in security groups.</summary>
internal static class PermissionScenarios
{
    private const string AnotherRange = "IpPermissions.1.IpRanges.2.CidrIp";

    public static ScenarioList All { get; } = new()
    {
        {
            "sg-rule-once", "InvalidPermission.Duplicate", async cloud =>
            {
                (await cloud.Allow()).Ok();
                return $"{await cloud.Allow(form: "IpPermissions.1.IpRanges.1.Description=other")}";
            }
        },
        { "sg-rule-once-in-call", "InvalidParameterValue", cloud => cloud.Allow(form: $"{AnotherRange}=10.0.0.0/8") },
        {
            "sg-rule-atomic", "InvalidPermission.Duplicate, 1 kept", async cloud =>
            {
                (await cloud.Allow()).Ok();
                var refused = await cloud.Allow("11.0.0.0/8", $"{AnotherRange}=10.0.0.0/8");
                return $"{refused}, {(await cloud.Allowed()).Count} kept";
            }
        },
        {
            "sg-rule-canonical", "10.0.0.0/8", async cloud =>
            {
                (await cloud.Allow("10.1.2.3/8")).Ok();
                return (await cloud.Allowed())[0];
            }
        },
        { "sg-rule-cidr-formed", "InvalidParameterValue", cloud => cloud.Allow("10.0.0.0/33") },
        { "sg-rule-ports", "InvalidParameterValue", cloud => cloud.Allow(form: "IpPermissions.1.FromPort=81") },
        { "sg-rule-protocol", "InvalidParameterValue", cloud => cloud.Allow(form: "IpPermissions.1.IpProtocol=nonsense") },
        {
            "sg-rule-protocol-numbers", "InvalidPermission.Duplicate", async cloud =>
            {
                (await cloud.Allow()).Ok();
                return $"{await cloud.Allow(form: "IpPermissions.1.IpProtocol=6")}";
            }
        },
        {
            "sg-rule-quota", "RulesPerSecurityGroupLimitExceeded", async cloud =>
            {
                var ranges = string.Join('&', Enumerable.Range(1, 60).Select(number => $"IpPermissions.1.IpRanges.{number}.CidrIp=10.0.{number}.0/24"));
                (await cloud.Allow(form: ranges)).Ok();
                (await cloud.Allow(form: "IpPermissions.1.IpRanges.1.CidrIp=-&IpPermissions.1.Ipv6Ranges.1.CidrIpv6=2001:db8::/32")).Ok();
                return $"{await cloud.Allow()}";
            }
        },
        {
            "sg-rule-prefix-list-weight", "RulesPerSecurityGroupLimitExceeded", async cloud =>
                $"{await cloud.Allow(form: $"IpPermissions.1.IpRanges.1.CidrIp=-&IpPermissions.1.PrefixListIds.1.PrefixListId={await cloud.NewPrefixList(61)}")}"
        },
        { "sg-rule-group-known", "InvalidGroup.NotFound", cloud => cloud.Allow(form: "IpPermissions.1.IpRanges.1.CidrIp=-&IpPermissions.1.Groups.1.GroupId=sg-00000000000000000") },
        { "sg-rule-description", "InvalidParameterValue", cloud => cloud.Allow(form: "IpPermissions.1.IpRanges.1.Description=it%27s") },
        { "sg-rule-revoke-known", "InvalidPermission.NotFound", cloud => cloud.Revoke() },
        { "sg-rule-revoke-id-known", "InvalidSecurityGroupRuleId.NotFound", cloud => cloud.Ec2("RevokeSecurityGroupIngress", $"GroupId={cloud.Web}&SecurityGroupRuleId.1=sgr-00000000000000000") },
        {
            "sg-rule-revoke-atomic", "InvalidPermission.NotFound, 1 left", async cloud =>
            {
                (await cloud.Allow()).Ok();
                return $"{await cloud.Revoke(form: $"{AnotherRange}=11.0.0.0/8")}, {(await cloud.Allowed()).Count} left";
            }
        },
        {
            "sg-rule-revoke-by-content", "ok", async cloud =>
            {
                (await cloud.Allow(form: "IpPermissions.1.IpRanges.1.Description=one")).Ok();
                return $"{await cloud.Revoke()}";
            }
        },
    };
}
