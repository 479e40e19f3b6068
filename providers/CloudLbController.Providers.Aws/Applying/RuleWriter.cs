using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Observing;
using CloudLbController.Providers.Aws.Resources;
using PortRange = CloudLbController.Providers.Aws.Resources.PortRange;
using SecurityGroup = CloudLbController.Providers.Aws.Resources.SecurityGroup;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Opens and closes ports in security groups. What is new comes before what goes, so that nobody is shut out between.</summary>
internal sealed class RuleWriter(AwsClients aws, AwsCaller caller)
{
    public async Task<ChangeOutcome> CreateAsync(WriteContext context, FrontendRules wish, CancellationToken ct)
    {
        if (context.IdOf(SecurityGroup.Frontend) is not { } group)
            return Outcomes.Missing(wish.Key, SecurityGroup.Frontend);
        return await AuthorizeAsync(wish.Key, group, Permissions(wish.Rules), ct) is { } outcome and not ChangeOutcome.Done ? outcome : Outcomes.Of(new ObservedResource
        {
            Key = wish.Key,
            Id = SecurityGroups.RulesId(group),
            ParentId = group,
            OwnerUid = context.Plan.Desired.OwnerUid,
            Settings = wish,
        });
    }

    public async Task<ChangeOutcome> CreateAsync(WriteContext context, NodeRules wish, CancellationToken ct)
    {
        if (context.IdOf(SecurityGroup.Backend) is not { } backend)
            return Outcomes.Missing(wish.Key, SecurityGroup.Backend);
        return await AuthorizeAsync(wish.Key, wish.NodeGroupId, Permissions(wish.Ports, backend), ct) is { } outcome and not ChangeOutcome.Done ? outcome : Outcomes.Of(new ObservedResource
        {
            Key = wish.Key,
            Id = SecurityGroups.NodeRulesId(wish.NodeGroupId, backend),
            Settings = wish,
            Bindings = context.BindingsOf(wish).ToStructuralList(),
        });
    }

    public async Task<ChangeOutcome> UpdateAsync(UpdateChange change, FrontendRules wish, CancellationToken ct)
    {
        var (group, now) = (SecurityGroups.GroupIdOf(change.Current.Id), (FrontendRules)change.Current.Settings!);
        var (coming, going) = (wish.Rules.Except(now.Rules).ToList(), now.Rules.Except(wish.Rules).ToList());

        // Where old and new rules do not fit beside each other, as many old ones go first as the rest of the new ones needs.
        var room = Math.Max(0, FrontendRules.Most - now.Rules.Count);
        var late = Math.Max(0, coming.Count - room);
        return await Steps.InTurnAsync(
            () => AuthorizeAsync(wish.Key, group, Permissions(coming.Take(room)), ct),
            () => RevokeAsync(wish.Key, group, Permissions(going.Take(late)), ct),
            () => AuthorizeAsync(wish.Key, group, Permissions(coming.Skip(room)), ct),
            () => RevokeAsync(wish.Key, group, Permissions(going.Skip(late)), ct));
    }

    public async Task<ChangeOutcome> UpdateAsync(UpdateChange change, NodeRules wish, CancellationToken ct)
    {
        var (backend, now) = (SecurityGroups.BackendOf(change.Current.Id), (NodeRules)change.Current.Settings!);
        return await Steps.InTurnAsync(
            () => AuthorizeAsync(wish.Key, wish.NodeGroupId, Permissions(wish.Ports.Except(now.Ports), backend), ct),
            () => RevokeAsync(wish.Key, wish.NodeGroupId, Permissions(now.Ports.Except(wish.Ports), backend), ct));
    }

    /// <summary>Rules of a group of ours go one by one only where the group stays. Those of a group that is gone are read as gone.</summary>
    public async Task<ChangeOutcome> DeleteAsync(DeleteChange change, CancellationToken ct)
    {
        var outcome = change.Current.Settings switch
        {
            FrontendRules rules => await RevokeAsync(change.Key, SecurityGroups.GroupIdOf(change.Current.Id), Permissions(rules.Rules), ct),
            NodeRules rules => await RevokeAsync(change.Key, rules.NodeGroupId, Permissions(rules.Ports, SecurityGroups.BackendOf(change.Current.Id)), ct),
            _ => Outcomes.Bug(change.Key, $"{change.Current.Id} should go and was never read."),
        };
        return outcome ?? Outcomes.Done;
    }

    private async Task<ChangeOutcome?> AuthorizeAsync(ResourceKey key, string group, List<IpPermission> permissions, CancellationToken ct) => permissions.Count == 0 ? null : Outcomes.Step(
        await caller.WriteAsync(
            "AuthorizeSecurityGroupIngress", at => aws.Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = permissions }, at), ct),
        key);

    /// <summary>Where one rule of a call is gone already AWS revokes none of them, and says so: what is left must be read and revoked again.</summary>
    private async Task<ChangeOutcome?> RevokeAsync(ResourceKey key, string group, List<IpPermission> permissions, CancellationToken ct) => permissions.Count == 0 ? null : Outcomes.Step(
        await caller.WriteAsync(
            "RevokeSecurityGroupIngress", at => aws.Ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = permissions }, at), ct),
        key);

    private static List<IpPermission> Permissions(IEnumerable<IngressRule> rules) =>
    [
        .. rules.GroupBy(rule => rule.Ports).Select(ports =>
        {
            var permission = Permission(ports.Key);
            permission.Ipv4Ranges = [.. ports.Select(rule => new IpRange { CidrIp = rule.Source })];
            return permission;
        }),
    ];

    /// <summary>AWS revokes a rule by what it lets in, whatever its mark says; others (moto) want the mark too.</summary>
    private static List<IpPermission> Permissions(IEnumerable<PortRange> ranges, string backend) =>
    [
        .. ranges.Select(range =>
        {
            var permission = Permission(range);
            permission.UserIdGroupPairs = [new UserIdGroupPair { GroupId = backend, Description = RuleMark.Text }];
            return permission;
        }),
    ];

    private static IpPermission Permission(PortRange range) => new() { IpProtocol = range.Protocol, FromPort = range.From, ToPort = range.To };
}
