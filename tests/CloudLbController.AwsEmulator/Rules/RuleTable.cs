using System.Collections.Concurrent;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Rules;

/// <summary>All that the emulator does as AWS does; what is switched off it does not.</summary>
public sealed class RuleTable
{
    private readonly ConcurrentDictionary<string, bool> _off = new(StringComparer.Ordinal);

    internal RuleTable()
    {
    }

    /// <summary>Every rule, by subject.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. WireRules.All, .. LoadBalancerRules.All, .. SubnetRules.All, .. TargetGroupRules.All, .. TargetRules.All, .. ListenerRules.All, .. ElbTagRules.All, .. DescribeRules.All,
        .. SecurityGroupRules.All, .. PermissionRules.All, .. Ec2Rules.All, .. IamRules.All,
    ];

    /// <summary>Switches a rule off, by its id.</summary>
    public void Off(string id) => _off[Known(id)] = true;

    /// <summary>Switches a rule on again.</summary>
    public void On(string id) => _off.TryRemove(Known(id), out _);

    internal bool IsOn(Rule rule) => !_off.ContainsKey(rule.Id);

    /// <summary>Refuses what a rule that is on forbids.</summary>
    internal void Refuse(Rule rule, bool isBroken, string code, string message)
    {
        if (isBroken && IsOn(rule))
            throw new AwsErrorException(code, message);
    }

    private static string Known(string id) =>
        All.Any(rule => rule.Id == id) ? id : throw new ArgumentException($"there is no rule {id}", nameof(id));
}
