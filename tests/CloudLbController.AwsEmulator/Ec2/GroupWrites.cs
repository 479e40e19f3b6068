using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>CreateSecurityGroup and DeleteSecurityGroup.</summary>
internal sealed partial class GroupWrites(Account account, Ec2TagChecks tags)
{
    public CreateSecurityGroupResult Create(CreateSecurityGroupRequest asked)
    {
        var vpc = account.Network.Vpcs.Find(vpc => vpc.Id == asked.VpcId);
        account.Rules.Refuse(SecurityGroupRules.VpcKnown, vpc is null && asked.VpcId is not null, "InvalidVpcID.NotFound", $"The vpc ID '{asked.VpcId}' does not exist");
        vpc ??= account.Network.Vpcs.FirstOrDefault() ?? throw new AwsErrorException("InvalidVpcID.NotFound", "No default VPC for this user");
        var (name, description) = (asked.GroupName ?? "", asked.Description ?? "");
        CheckName(name, description);
        CheckRoom(vpc, name);
        var newTags = tags.OfNew("security-group", asked.TagSpecifications);
        var group = new SecurityGroup(account, vpc, name, description) { Tags = account.NewTags(newTags) };
        return new CreateSecurityGroupResult { GroupId = group.Id, SecurityGroupArn = account.Arn("ec2", $"security-group/{group.Id}"), Tags = Ec2Shapes.Tags(group) };
    }

    public DeleteSecurityGroupResult Delete(DeleteSecurityGroupRequest asked)
    {
        if (asked is { GroupId: null, GroupName: null })
            throw new AwsErrorException("MissingParameter", "The request must contain the parameter groupName or groupId");
        var group = account.Network.SecurityGroups.Find(group => asked.GroupId is null ? group.Name == asked.GroupName : group.Id == asked.GroupId);
        var id = asked.GroupId ?? asked.GroupName;
        account.Rules.Refuse(SecurityGroupRules.DeleteKnown, group is null, "InvalidGroup.NotFound", $"The security group '{id}' does not exist");
        if (group is not null)
            Delete(group);
        return new DeleteSecurityGroupResult { Return = true, GroupId = id };
    }

    private void Delete(SecurityGroup group)
    {
        var rules = account.Rules;
        rules.Refuse(SecurityGroupRules.DeleteDefault, group == group.Vpc.DefaultGroup, "CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        var isAttached = account.Network.Interfaces.Exists(found => found.Groups.Contains(group));
        rules.Refuse(SecurityGroupRules.DeleteAttached, isAttached, "DependencyViolation", $"resource {group.Id} has a dependent object");
        var isReferenced = account.Network.Rules.Any(rule => rule.Group != group && rule.Permission is { Kind: PeerKind.Group } permission && permission.Peer == group.Id);
        rules.Refuse(SecurityGroupRules.DeleteReferenced, isReferenced, "DependencyViolation", $"resource {group.Id} has a dependent object");
        account.Network.SecurityGroups.Remove(group);
    }

    private void CheckName(string name, string description)
    {
        var rules = account.Rules;
        rules.Refuse(SecurityGroupRules.NameReserved, name == "default", "InvalidGroup.Reserved", "Cannot use reserved security group name: default");
        rules.Refuse(SecurityGroupRules.NamePrefix, name.StartsWith("sg-", StringComparison.Ordinal), "InvalidParameterValue", "Invalid group name. Group names must not be in the format sg-*");
        foreach (var (what, text) in new[] { ("groupName", name), ("GroupDescription", description) })
            rules.Refuse(SecurityGroupRules.Characters, !Allowed().IsMatch(text), "InvalidParameterValue", $"Value ({text}) for parameter {what} is invalid. Character sets beyond ASCII are not supported.");
    }

    private void CheckRoom(Vpc vpc, string name)
    {
        var inVpc = account.Network.SecurityGroups.FindAll(group => group.Vpc == vpc);
        account.Rules.Refuse(
            SecurityGroupRules.NameOnce, inVpc.Exists(group => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase)), "InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc.Id}'");
        account.Rules.Refuse(
            SecurityGroupRules.Quota, inVpc.Count >= account.Quotas.SecurityGroupsPerVpc, "SecurityGroupLimitExceeded", "The maximum number of security groups for this VPC has been reached.");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{1,255}$")]
    private static partial Regex Allowed();
}
