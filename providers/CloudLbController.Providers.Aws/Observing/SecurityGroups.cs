using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
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
    public static string NodeRulesId(string nodeGroupId, string backendId, ResourceKey key) => $"{nodeGroupId}|{backendId}|{key}";

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

    /// <summary>Our rules in a group of nodes: those that let our backend group in and carry our mark.</summary>
    public static IEnumerable<ObservedResource> NodeRules(Ec2Group node, string backendId)
    {
        var ours = from rule in node.IpPermissions ?? []
                   from pair in rule.UserIdGroupPairs ?? []
                   where pair.GroupId == backendId && RuleMark.KeyOf(pair.Description, node.GroupId) is not null
                   select (Key: RuleMark.KeyOf(pair.Description, node.GroupId)!.Value, Ports: Range(rule));
        return ours.GroupBy(rule => rule.Key).Select(rules => new ObservedResource
        {
            Key = rules.Key,
            Id = NodeRulesId(node.GroupId, backendId, rules.Key),
            Settings = new NodeRules(rules.Key)
            {
                NodeGroupId = node.GroupId,
                Ports = rules.Select(rule => rule.Ports).Distinct().OrderBy(range => range.Protocol, StringComparer.Ordinal).ThenBy(range => range.From).ToStructuralList(),
            },
            Bindings = [new Binding(SecurityGroup.Backend, backendId)],
        });
    }

    private static PortRange Range(IpPermission rule) => new(rule.IpProtocol, rule.FromPort ?? -1, rule.ToPort ?? -1);
}
