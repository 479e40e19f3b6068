using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of what a policy must allow.</summary>
internal static class IamScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "iam-tag-on-create", "AccessDenied", cloud => Under(cloud, "elasticloadbalancing:Create*", "ec2:Describe*").NewLb("Tags.member.1.Key=x") },
        { "iam-dependent-actions", "AccessDenied", cloud => Under(cloud, "elasticloadbalancing:*").NewLb() },
    };

    private static TestCloud Under(TestCloud cloud, params string[] actions)
    {
        var listed = string.Join(',', actions.Select(action => $"\"{action}\""));
        cloud.Aws.Policy = IamPolicy.Parse($$"""{"Statement": {"Effect": "Allow", "Resource": "*", "Action": [{{listed}}]} }""");
        return cloud;
    }
}
