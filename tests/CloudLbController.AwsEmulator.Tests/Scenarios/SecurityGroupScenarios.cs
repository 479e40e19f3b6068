using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of security groups themselves.</summary>
internal static class SecurityGroupScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "sg-name-once", "InvalidGroup.Duplicate", cloud => New(cloud, "GroupName=web") },
        { "sg-name-reserved", "InvalidGroup.Reserved", cloud => New(cloud, $"GroupName=default&VpcId={cloud.Vpc}") },
        { "sg-name-prefix", "InvalidParameterValue", cloud => New(cloud, "GroupName=sg-1") },
        { "sg-characters", "InvalidParameterValue", cloud => New(cloud, "GroupDescription=it%27s") },
        { "sg-vpc-known", "InvalidVpcID.NotFound", cloud => New(cloud, "VpcId=vpc-00000000000000000") },
        {
            "sg-quota", "SecurityGroupLimitExceeded", cloud =>
            {
                cloud.Aws.Quotas.SecurityGroupsPerVpc = 2;
                return New(cloud, "");
            }
        },
        {
            "sg-delete-attached", "DependencyViolation", async cloud =>
            {
                await cloud.PutNodeIntoWeb();
                return $"{await Delete(cloud, cloud.Web)}";
            }
        },
        {
            "sg-delete-referenced", "DependencyViolation", async cloud =>
            {
                var other = await cloud.NewGroup("other");
                (await cloud.Allow(form: $"IpPermissions.1.IpRanges.1.CidrIp=-&IpPermissions.1.Groups.1.GroupId={other}")).Ok();
                return $"{await Delete(cloud, other)}";
            }
        },
        { "sg-delete-default", "CannotDelete", async cloud => $"{await Delete(cloud, await cloud.DefaultGroup(cloud.Other))}" },
        { "sg-delete-known", "InvalidGroup.NotFound", cloud => Delete(cloud, "sg-00000000000000000") },
    };

    private static Task<Reply> New(AnyCloud cloud, string form) => cloud.Ec2("CreateSecurityGroup", $"GroupName=new&GroupDescription=new&VpcId={cloud.Vpc}&{form}");

    private static Task<Reply> Delete(AnyCloud cloud, string id) => cloud.Ec2("DeleteSecurityGroup", $"GroupId={id}");
}
