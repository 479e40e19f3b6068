using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>AuthorizeSecurityGroupIngress and RevokeSecurityGroupIngress.</summary>
internal sealed partial class PermissionWrites(Account account, Ec2TagChecks tags)
{
    private readonly PermissionParser _parser = new(account.Rules);

    public AuthorizeSecurityGroupIngressResult Authorize(AuthorizeSecurityGroupIngressRequest asked)
    {
        var group = Find(asked.GroupId, asked.GroupName);
        var given = Asked(asked.IpPermissions, new IpPermissionShape
        {
            IpProtocol = asked.IpProtocol,
            FromPort = asked.FromPort,
            ToPort = asked.ToPort,
            IpRanges = asked.CidrIp is { } cidr ? [new IpRangeShape { CidrIp = cidr }] : [],
        });
        var newTags = tags.OfNew("security-group-rule", asked.TagSpecifications);
        var repeated = given.GroupBy(one => one.Permission).Any(same => same.Count() > 1);
        account.Rules.Refuse(PermissionRules.OnceInCall, repeated, "InvalidParameterValue", "The same permission must not appear multiple times");
        var added = Batch(group, given, newTags);
        return new AuthorizeSecurityGroupIngressResult { Return = true, SecurityGroupRules = [.. added.Select(PermissionShapes.Rule)] };
    }

    public RevokeSecurityGroupIngressResult Revoke(RevokeSecurityGroupIngressRequest asked)
    {
        var group = Find(asked.GroupId, asked.GroupName);
        var byId = (asked.SecurityGroupRuleIds ?? []).Select(id => RuleOf(group, id)).OfType<PermissionRule>().ToList();
        var given = asked is { SecurityGroupRuleIds.Count: > 0 } ? [] : Asked(asked.IpPermissions, new IpPermissionShape
        {
            IpProtocol = asked.IpProtocol,
            FromPort = asked.FromPort,
            ToPort = asked.ToPort,
            IpRanges = asked.CidrIp is { } cidr ? [new IpRangeShape { CidrIp = cidr }] : [],
        });
        var found = given.Select(one => group.Rules.Find(rule => IsMeant(rule, one.Permission, one.Description))).ToList();
        var isWhole = !found.Contains(null);
        if (isWhole || !account.Rules.IsOn(PermissionRules.RevokeAtomic))
            group.Rules.RemoveAll(rule => found.Contains(rule));
        account.Rules.Refuse(PermissionRules.RevokeKnown, !isWhole, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        group.Rules.RemoveAll(byId.Contains);
        return new RevokeSecurityGroupIngressResult { Return = true, RevokedSecurityGroupRules = [.. byId.Concat(found.OfType<PermissionRule>()).Select(PermissionShapes.Revoked)] };
    }

    private bool IsMeant(PermissionRule rule, Permission asked, string? description) =>
        rule.Permission == asked && (account.Rules.IsOn(PermissionRules.RevokeByContent) || rule.Description == description);

    /// <summary>All of a call's rules or, where one is refused, none.</summary>
    private List<PermissionRule> Batch(SecurityGroup group, List<(Permission Permission, string? Description)> given, IReadOnlyDictionary<string, string> newTags)
    {
        var added = new List<PermissionRule>();
        try
        {
            foreach (var (permission, description) in given)
                added.Add(Add(group, permission, description, newTags));
        }
        catch (AwsErrorException) when (account.Rules.IsOn(PermissionRules.Atomic))
        {
            group.Rules.RemoveAll(added.Contains);
            throw;
        }

        return added;
    }

    private PermissionRule Add(SecurityGroup group, Permission permission, string? description, IReadOnlyDictionary<string, string> newTags)
    {
        Check(group, permission, description);
        var rule = new PermissionRule(account, group, permission, description) { Tags = account.NewTags(newTags) };
        group.Rules.Add(rule);
        return rule;
    }

    private void Check(SecurityGroup group, Permission permission, string? description)
    {
        var rules = account.Rules;
        rules.Refuse(
            PermissionRules.Description, description is not null && !DescriptionForm().IsMatch(description), "InvalidParameterValue",
            "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        var isForeign = permission.Kind == PeerKind.Group && !account.Network.SecurityGroups.Exists(known => known.Id == permission.Peer && known.Vpc == group.Vpc);
        rules.Refuse(PermissionRules.GroupKnown, isForeign, "InvalidGroup.NotFound", $"The security group '{permission.Peer}' does not exist");
        rules.Refuse(
            PermissionRules.Once, group.Rules.Exists(rule => rule.Permission == permission), "InvalidPermission.Duplicate", $"the specified rule \"{permission}\" already exists");
        var isFull = new[] { PeerKind.Ipv4, PeerKind.Ipv6 }.Any(family => Weight(group, permission, family) > account.Quotas.RulesPerSecurityGroup);
        rules.Refuse(PermissionRules.Quota, isFull, "RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
    }

    /// <summary>What a family's rules would count with one more; those that name a group or a list count in both.</summary>
    private int Weight(SecurityGroup group, Permission added, PeerKind family) => group.Rules.Select(rule => rule.Permission).Append(added)
        .Where(permission => permission.Kind == family || permission.Kind is PeerKind.Group or PeerKind.PrefixList)
        .Sum(Weight);

    private int Weight(Permission permission) => permission.Kind == PeerKind.PrefixList && account.Rules.IsOn(PermissionRules.PrefixListWeight)
        ? account.Network.PrefixLists.Find(list => list.Id == permission.Peer)?.MaxEntries ?? 1
        : 1;

    private List<(Permission Permission, string? Description)> Asked(IReadOnlyList<IpPermissionShape>? permissions, IpPermissionShape single)
    {
        var all = permissions is { Count: > 0 } ? permissions : [single];
        return [.. all.SelectMany(_parser.Parse)];
    }

    private SecurityGroup Find(string? id, string? name)
    {
        if (id is null && name is null)
            throw new AwsErrorException("MissingParameter", "The request must contain the parameter groupName or groupId");
        return account.Network.SecurityGroups.Find(group => id is null ? group.Name == name : group.Id == id)
            ?? throw new AwsErrorException("InvalidGroup.NotFound", $"The security group '{id ?? name}' does not exist");
    }

    private PermissionRule? RuleOf(SecurityGroup group, string id)
    {
        var found = group.Rules.Find(rule => rule.Id == id);
        account.Rules.Refuse(PermissionRules.RevokeIdKnown, found is null, "InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");
        return found;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}$")]
    private static partial Regex DescriptionForm();
}
