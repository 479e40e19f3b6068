using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>DescribeSecurityGroups and DescribeSecurityGroupRules.</summary>
internal sealed class GroupReads(Account account, Ec2Reader reader)
{
    private static readonly FilterTable<SecurityGroup> GroupFilters = new()
    {
        ["vpc-id"] = group => [group.Vpc.Id],
        ["group-id"] = group => [group.Id],
        ["group-name"] = group => [group.Name],
        ["description"] = group => [group.Description],
        ["owner-id"] = group => [group.Account.Options.AccountId],
        ["ip-permission.protocol"] = group => group.Rules.Select(rule => rule.Permission.Protocol),
        ["ip-permission.from-port"] = group => group.Rules.Select(rule => $"{rule.Permission.From}"),
        ["ip-permission.to-port"] = group => group.Rules.Select(rule => $"{rule.Permission.To}"),
        ["ip-permission.cidr"] = group => Peers(group, PeerKind.Ipv4),
        ["ip-permission.ipv6-cidr"] = group => Peers(group, PeerKind.Ipv6),
        ["ip-permission.group-id"] = group => Peers(group, PeerKind.Group),
        ["ip-permission.prefix-list-id"] = group => Peers(group, PeerKind.PrefixList),
    };

    private static readonly FilterTable<PermissionRule> RuleFilters = new()
    {
        ["group-id"] = rule => [rule.Group.Id],
        ["security-group-rule-id"] = rule => [rule.Id],
    };

    public DescribeSecurityGroupsResult Groups(DescribeSecurityGroupsRequest asked)
    {
        var unknown = (asked.GroupNames ?? []).FirstOrDefault(name => !account.Network.SecurityGroups.Exists(group => group.Name == name));
        account.Rules.Refuse(Ec2Rules.NameKnown, unknown is not null, "InvalidGroup.NotFound", $"The security group '{unknown}' does not exist");
        var named = account.Network.SecurityGroups.Where(group => asked.GroupNames is not { Count: > 0 } names || names.Contains(group.Name));
        var question = new ReadQuestion("DescribeSecurityGroups", asked.GroupIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, named, GroupFilters, IdWords.Group);
        return new DescribeSecurityGroupsResult { SecurityGroups = [.. items.Select(Shape)], NextToken = next };
    }

    public DescribeSecurityGroupRulesResult Rules(DescribeSecurityGroupRulesRequest asked)
    {
        var question = new ReadQuestion("DescribeSecurityGroupRules", asked.SecurityGroupRuleIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, account.Network.Rules, RuleFilters, IdWords.Rule);
        return new DescribeSecurityGroupRulesResult { SecurityGroupRules = [.. items.Select(PermissionShapes.Rule)], NextToken = next };
    }

    private SecurityGroupShape Shape(SecurityGroup group) => new()
    {
        GroupId = group.Id,
        GroupName = group.Name,
        Description = group.Description,
        SecurityGroupArn = account.Arn("ec2", $"security-group/{group.Id}"),
        VpcId = group.Vpc.Id,
        OwnerId = account.Options.AccountId,
        IpPermissions = PermissionShapes.Permissions(group),
        IpPermissionsEgress = [new IpPermissionShape { IpProtocol = "-1", IpRanges = [new IpRangeShape { CidrIp = "0.0.0.0/0" }], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }],
        Tags = Ec2Shapes.Tags(group),
    };

    private static IEnumerable<string> Peers(SecurityGroup group, PeerKind kind) => group.Rules.Where(rule => rule.Permission.Kind == kind).Select(rule => rule.Permission.Peer);
}
