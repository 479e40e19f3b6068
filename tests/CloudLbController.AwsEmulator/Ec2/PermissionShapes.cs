using CloudLbController.AwsEmulation.Generated.Ec2;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Rules as EC2 shows them: by protocol and ports in a group, or each alone.</summary>
internal static class PermissionShapes
{
    public static IReadOnlyList<IpPermissionShape> Permissions(SecurityGroup group) =>
        [.. group.Rules.GroupBy(rule => (rule.Permission.Protocol, rule.Permission.From, rule.Permission.To)).Select(alike => Permission(group, [.. alike]))];

    public static SecurityGroupRuleShape Rule(PermissionRule rule) => new()
    {
        SecurityGroupRuleId = rule.Id,
        SecurityGroupRuleArn = rule.Account.Arn("ec2", $"security-group-rule/{rule.Id}"),
        GroupId = rule.Group.Id,
        GroupOwnerId = rule.Account.Options.AccountId,
        IsEgress = false,
        IpProtocol = rule.Permission.Protocol,
        FromPort = rule.Permission.From ?? -1,
        ToPort = rule.Permission.To ?? -1,
        CidrIpv4 = Peer(rule, PeerKind.Ipv4),
        CidrIpv6 = Peer(rule, PeerKind.Ipv6),
        PrefixListId = Peer(rule, PeerKind.PrefixList),
        ReferencedGroupInfo = Peer(rule, PeerKind.Group) is { } id ? new ReferencedSecurityGroupShape { GroupId = id, UserId = rule.Account.Options.AccountId } : null,
        Description = rule.Description,
        Tags = Ec2Shapes.Tags(rule),
    };

    public static RevokedSecurityGroupRuleShape Revoked(PermissionRule rule) => new()
    {
        SecurityGroupRuleId = rule.Id,
        GroupId = rule.Group.Id,
        IsEgress = false,
        IpProtocol = rule.Permission.Protocol,
        FromPort = rule.Permission.From ?? -1,
        ToPort = rule.Permission.To ?? -1,
        CidrIpv4 = Peer(rule, PeerKind.Ipv4),
        CidrIpv6 = Peer(rule, PeerKind.Ipv6),
        PrefixListId = Peer(rule, PeerKind.PrefixList),
        ReferencedGroupId = Peer(rule, PeerKind.Group),
        Description = rule.Description,
    };

    private static IpPermissionShape Permission(SecurityGroup group, List<PermissionRule> rules) => new()
    {
        IpProtocol = rules[0].Permission.Protocol,
        FromPort = rules[0].Permission.From,
        ToPort = rules[0].Permission.To,
        IpRanges = [.. Of(rules, PeerKind.Ipv4).Select(rule => new IpRangeShape { CidrIp = rule.Permission.Peer, Description = rule.Description })],
        Ipv6Ranges = [.. Of(rules, PeerKind.Ipv6).Select(rule => new Ipv6RangeShape { CidrIpv6 = rule.Permission.Peer, Description = rule.Description })],
        PrefixListIds = [.. Of(rules, PeerKind.PrefixList).Select(rule => new PrefixListIdShape { PrefixListId = rule.Permission.Peer, Description = rule.Description })],
        UserIdGroupPairs =
            [.. Of(rules, PeerKind.Group).Select(rule => new UserIdGroupPairShape { GroupId = rule.Permission.Peer, UserId = group.Account.Options.AccountId, Description = rule.Description })],
    };

    private static IEnumerable<PermissionRule> Of(List<PermissionRule> rules, PeerKind kind) => rules.Where(rule => rule.Permission.Kind == kind);

    private static string? Peer(PermissionRule rule, PeerKind kind) => rule.Permission.Kind == kind ? rule.Permission.Peer : null;
}
