using System.Globalization;
using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>What health checks may be.</summary>
internal static partial class TargetGroupChecks
{
    private const string Code = "ValidationError";

    public static void Check(RuleTable rules, HealthCheck check, bool isPathAsked, bool? isEnabled)
    {
        rules.Refuse(TargetGroupRules.CheckProtocol, check.Protocol is not ("TCP" or "HTTP" or "HTTPS"), Code, $"Health check protocol '{check.Protocol}' must be one of 'HTTP, TCP, HTTPS'");
        rules.Refuse(TargetGroupRules.CheckTimes, check.Timeout > check.Interval, Code, $"Health check timeout '{check.Timeout}' must not be greater than the interval '{check.Interval}'");
        rules.Refuse(
            TargetGroupRules.CheckPath, isPathAsked && !check.IsHttp, "InvalidConfigurationRequest", $"You cannot specify a path or a matcher for health checks of protocol '{check.Protocol}'");
        rules.Refuse(TargetGroupRules.CheckMatcher, check.Matcher is { } codes && !IsMatcher(codes), Code, $"Health check matcher HTTP code '{check.Matcher}' must be within '200-599' inclusive");
        rules.Refuse(TargetGroupRules.CheckEnabled, isEnabled == false, Code, "Health checks cannot be disabled for target groups with this target type");
    }

    /// <summary>Codes and ranges of codes, with commas between.</summary>
    private static bool IsMatcher(string codes) =>
        Codes().IsMatch(codes) && Regex.Matches(codes, "[0-9]+").All(code => int.Parse(code.Value, CultureInfo.InvariantCulture) is >= 200 and <= 599);

    [GeneratedRegex("^[0-9]{3}(-[0-9]{3})?(,[0-9]{3}(-[0-9]{3})?)*$")]
    private static partial Regex Codes();
}
