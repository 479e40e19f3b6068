using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Which security groups a load balancer may have.</summary>
internal sealed class GroupChecks(Account account)
{
    public List<SecurityGroup> Wanted(IReadOnlyList<string>? ids, Vpc vpc)
    {
        var (rules, asked) = (account.Rules, (ids ?? []).Distinct().ToList());
        rules.Refuse(
            LoadBalancerRules.GroupsCount, asked.Count > account.Quotas.SecurityGroupsPerInterface, "InvalidConfigurationRequest",
            "The maximum number of security groups per load balancer has been reached");
        var found = asked.Select(id => (Id: id, Group: account.Network.SecurityGroups.Find(group => group.Id == id && IsKnown(group)))).ToList();
        var unknown = found.Find(one => one.Group is null).Id;
        rules.Refuse(LoadBalancerRules.GroupsKnown, unknown is not null, "InvalidSecurityGroup", $"The security group '{unknown}' does not exist");
        var foreign = found.Find(one => one.Group is { } group && group.Vpc != vpc).Id;
        rules.Refuse(LoadBalancerRules.GroupsVpc, foreign is not null, "InvalidSecurityGroup", $"One or more security groups are not in the same VPC as the load balancer: '{foreign}'");
        return [.. found.Select(one => one.Group).OfType<SecurityGroup>()];
    }

    private bool IsKnown(SecurityGroup group) => !account.Rules.IsOn(LoadBalancerRules.SecurityGroupLag) || account.Now >= group.KnownToElbFrom;
}
