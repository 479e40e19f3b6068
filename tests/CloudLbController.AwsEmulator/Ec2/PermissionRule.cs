namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A rule of a security group.</summary>
internal sealed class PermissionRule(Account account, SecurityGroup group, Permission permission, string? description) : TaggedThing(account, "sgr")
{
    public SecurityGroup Group { get; } = group;

    public Permission Permission { get; } = permission;

    public string? Description { get; } = description;
}
