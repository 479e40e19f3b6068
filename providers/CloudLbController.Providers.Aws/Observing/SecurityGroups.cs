using Amazon.EC2.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;
using Ec2Group = Amazon.EC2.Model.SecurityGroup;
using PortRange = CloudLbController.Providers.Aws.Resources.PortRange;
using SecurityGroup = CloudLbController.Providers.Aws.Resources.SecurityGroup;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>Security groups and their rules in the words of wishes.</summary>
internal static class SecurityGroups
{
    private const string RulesSuffix = "/rules";

    /// <summary>The id of a group's rules, and back.</summary>
    public static string RulesId(string groupId) => groupId + RulesSuffix;

    public static string GroupIdOf(string rulesId) => rulesId[..^RulesSuffix.Length];

    /// <summary>The id of our rules in a group of nodes.</summary>
    public static string NodeRulesId(string nodeGroupId, string backendId) => $"{nodeGroupId}|{backendId}";

    public static string BackendOf(string nodeRulesId) => nodeRulesId.Split('|')[1];

    public static bool IsRules(string id) => id.EndsWith(RulesSuffix, StringComparison.Ordinal) || id.Contains('|', StringComparison.Ordinal);

    public static ObservedResource Describe(Ec2Group group, OwnershipMark mark) => new()
    {
        Key = mark.Resource,
        Id = group.GroupId,
        OwnerUid = mark.OwnerUid,
        Settings = new SecurityGroup(mark.Resource) { VpcId = group.VpcId },
    };

    /// <summary>The rules of a load balancer's own group that let networks in; null where there is none.</summary>
    public static ObservedResource? Rules(Ec2Group group, OwnershipMark mark)
    {
        var rules = (group.IpPermissions ?? []).SelectMany(rule => (rule.Ipv4Ranges ?? []).Select(range => new IngressRule(Range(rule), range.CidrIp))).ToList();
        return rules.Count == 0 ? null : new ObservedResource
        {
            Key = FrontendRules.TheKey,
            Id = RulesId(group.GroupId),
            ParentId = group.GroupId,
            OwnerUid = mark.OwnerUid,
            Settings = FrontendRules.Of(rules),
        };
    }

    /// <summary>Our rules in a group of nodes: those that let our backend group in and carry our mark; null where there is none.</summary>
    public static ObservedResource? NodeRules(Ec2Group node, string backendId)
    {
        var ours = (node.IpPermissions ?? []).Where(rule => rule.UserIdGroupPairs?.Exists(pair => pair.GroupId == backendId && RuleMark.IsOurs(pair.Description)) == true).ToList();
        var settings = Resources.NodeRules.Of(node.GroupId, ours.Select(Range));
        return ours.Count == 0 ? null : new ObservedResource
        {
            Key = settings.Key,
            Id = NodeRulesId(node.GroupId, backendId),
            Settings = settings,
            Bindings = [new Binding(SecurityGroup.Backend, backendId)],
        };
    }

    private static PortRange Range(IpPermission rule) => new(rule.IpProtocol, rule.FromPort ?? -1, rule.ToPort ?? -1);
}
