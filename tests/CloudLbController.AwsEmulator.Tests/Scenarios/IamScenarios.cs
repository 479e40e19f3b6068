using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of what a policy must allow.</summary>
internal static class IamScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "iam-tag-on-create", "AccessDenied", cloud => Under(cloud, "elasticloadbalancing:Create*", "ec2:Describe*", "ec2:GetSecurityGroupsForVpc").NewLb("Tags.member.1.Key=x") },
        { "iam-dependent-actions", "AccessDenied", cloud => Under(cloud, "elasticloadbalancing:*").NewLb() },
        { "iam-service-linked-role", "AccessDenied then ok", new AwsEmulatorOptions { HasServiceLinkedRole = false }, FirstOfAnAccount },
    };

    /// <summary>Once the role is there nobody needs the right to make it.</summary>
    private static async Task<string> FirstOfAnAccount(TestCloud cloud)
    {
        var first = await Under(cloud, "elasticloadbalancing:*", "ec2:Describe*", "ec2:GetSecurityGroupsForVpc").NewTg();
        await Under(cloud, "*").NewTg();
        return $"{first} then {await Under(cloud, "elasticloadbalancing:*", "ec2:Describe*", "ec2:GetSecurityGroupsForVpc").NewLb()}";
    }

    private static TestCloud Under(TestCloud cloud, params string[] actions)
    {
        var listed = string.Join(',', actions.Select(action => $"\"{action}\""));
        cloud.Aws.Policy = IamPolicy.Parse($$"""{"Statement": {"Effect": "Allow", "Resource": "*", "Action": [{{listed}}]} }""");
        return cloud;
    }
}
