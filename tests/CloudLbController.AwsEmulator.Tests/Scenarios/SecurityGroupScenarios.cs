using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of security groups themselves.</summary>
internal static class SecurityGroupScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "sg-name-once", "InvalidGroup.Duplicate", cloud => New(cloud, "GroupName=web") },
        { "sg-name-reserved", "InvalidGroup.Reserved", cloud => New(cloud, $"GroupName=default&VpcId={cloud.Vpc.Id}") },
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
            "sg-delete-attached", "DependencyViolation", cloud =>
            {
                cloud.Node.SetGroups(cloud.Web);
                return Delete(cloud, cloud.Web.Id);
            }
        },
        {
            "sg-delete-referenced", "DependencyViolation", async cloud =>
            {
                var other = cloud.Vpc.SecurityGroup("other");
                (await cloud.Allow(form: $"IpPermissions.1.IpRanges.1.CidrIp=-&IpPermissions.1.Groups.1.GroupId={other.Id}")).Ok();
                return $"{await Delete(cloud, other.Id)}";
            }
        },
        { "sg-delete-default", "CannotDelete", cloud => Delete(cloud, cloud.Other.DefaultGroup.Id) },
        { "sg-delete-known", "InvalidGroup.NotFound", cloud => Delete(cloud, "sg-00000000000000000") },
    };

    private static Task<Reply> New(TestCloud cloud, string form) => cloud.Ec2("CreateSecurityGroup", $"GroupName=new&GroupDescription=new&VpcId={cloud.Vpc.Id}&{form}");

    private static Task<Reply> Delete(TestCloud cloud, string id) => cloud.Ec2("DeleteSecurityGroup", $"GroupId={id}");
}
