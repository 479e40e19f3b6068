using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>What calls of Elastic Load Balancing need to be allowed.</summary>
internal sealed class ElbPermissions(Account account)
{
    private const string Service = "elasticloadbalancing";
    private const string Principal = "elasticloadbalancing.amazonaws.com";
    private static readonly Dictionary<string, string> RoleContext = new(StringComparer.OrdinalIgnoreCase) { ["iam:AWSServiceName"] = Principal };

    public IEnumerable<IamRequest> Of(string action, CallParameters call)
    {
        if (action.StartsWith("Describe", StringComparison.Ordinal))
            return [Needs(action, "*", null)];
        var tags = call.Tags("Tags.member");
        return action switch
        {
            "CreateLoadBalancer" =>
            [
                .. Creates(action, Arn($"loadbalancer/net/{call["Name"]}/*"), Arn($"loadbalancer/net/{call["Name"]}/*"), tags),
                .. LooksUp("DescribeAccountAttributes", "DescribeAddresses", "DescribeInternetGateways", "DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs", "GetSecurityGroupsForVpc"),
                .. MakesRole(),
            ],
            "CreateTargetGroup" => [.. Creates(action, Arn($"targetgroup/{call["Name"]}/*"), Arn($"targetgroup/{call["Name"]}/*"), tags), .. LooksUp("DescribeInternetGateways", "DescribeVpcs"), .. MakesRole()],
            "RegisterTargets" => [Needs(action, call["TargetGroupArn"] ?? "*", null), .. LooksUp("DescribeInstances", "DescribeInternetGateways", "DescribeSubnets", "DescribeVpcs")],
            "SetSubnets" => [Needs(action, call["LoadBalancerArn"] ?? "*", null), .. LooksUp("DescribeSubnets")],
            "CreateListener" => Creates(action, call["LoadBalancerArn"] ?? "*", $"{call["LoadBalancerArn"]}/*".Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal), tags),
            "AddTags" or "RemoveTags" => [.. call.List("ResourceArns.member").Select(arn => Needs(action, arn, tags))],
            _ => [Needs(action, call["LoadBalancerArn"] ?? call["TargetGroupArn"] ?? call["ListenerArn"] ?? "*", null)],
        };
    }

    /// <summary>Tags at creation need the right to tag, on what is not there yet.</summary>
    private IEnumerable<IamRequest> Creates(string action, string resource, string made, IReadOnlyDictionary<string, string> tags)
    {
        yield return Needs(action, resource, tags);
        if (tags.Count > 0 && account.Rules.IsOn(IamRules.TagOnCreate))
            yield return new IamRequest($"{Service}:AddTags", made, IamContext.Of(Service, tags, createAction: action));
    }

    /// <summary>What is looked up in EC2 on the caller's behalf.</summary>
    private IEnumerable<IamRequest> LooksUp(params IEnumerable<string> actions) => account.Rules.IsOn(IamRules.DependentActions)
        ? actions.Select(looked => new IamRequest($"ec2:{looked}", "*", IamContext.Of("ec2")))
        : [];

    /// <summary>In an account that has no role for the service yet, it is made on the caller's behalf.</summary>
    private IEnumerable<IamRequest> MakesRole() => !account.HasServiceLinkedRole && account.Rules.IsOn(IamRules.ServiceLinkedRole)
        ? [new IamRequest("iam:CreateServiceLinkedRole", $"arn:aws:iam::{account.Options.AccountId}:role/aws-service-role/{Principal}/AWSServiceRoleForElasticLoadBalancing", RoleContext)]
        : [];

    private IamRequest Needs(string action, string resource, IReadOnlyDictionary<string, string>? tags) => new(
        $"{Service}:{action}", resource, IamContext.Of(Service, tags, account.Balancing.Find(resource)?.Tags.Actual));

    private string Arn(string resource) => account.Arn(Service, resource);
}
