using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>What names may be.</summary>
internal static partial class NameChecks
{
    private const int MaxLength = 32;

    public static void LoadBalancer(RuleTable rules, string name)
    {
        const string What = "load balancer name";
        rules.Refuse(LoadBalancerRules.NameLength, name.Length > MaxLength, "ValidationError", $"The {What} '{name}' cannot be longer than '{MaxLength}' characters");
        rules.Refuse(LoadBalancerRules.NameCharacters, !Allowed().IsMatch(name), "ValidationError", $"The {What} '{name}' can only contain characters that are alphanumeric or hyphens(-)");
        rules.Refuse(LoadBalancerRules.NameHyphens, IsWithOuterHyphen(name), "ValidationError", $"The {What} '{name}' cannot begin or end with a hyphen(-)");
        rules.Refuse(LoadBalancerRules.NameInternal, name.StartsWith("internal-", StringComparison.Ordinal), "ValidationError", $"The {What} '{name}' cannot begin with 'internal-'");
    }

    public static void TargetGroup(RuleTable rules, string name)
    {
        const string What = "Target group name";
        rules.Refuse(TargetGroupRules.Name, name.Length > MaxLength, "ValidationError", $"{What} '{name}' cannot be longer than '{MaxLength}' characters");
        rules.Refuse(TargetGroupRules.Name, !Allowed().IsMatch(name), "ValidationError", $"{What} '{name}' can only contain characters that are alphanumeric or hyphens(-)");
        rules.Refuse(TargetGroupRules.Name, IsWithOuterHyphen(name), "ValidationError", $"{What} '{name}' cannot begin or end with a hyphen(-)");
    }

    private static bool IsWithOuterHyphen(string name) => name.StartsWith('-') || name.EndsWith('-');

    [GeneratedRegex("^[a-zA-Z0-9-]+$")]
    private static partial Regex Allowed();
}
