namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>Writes to EC2: security groups of ours, and rules in those of the nodes.</summary>
internal static class SecurityGroupStatements
{
    private const string Authorize = "ec2:AuthorizeSecurityGroupIngress";
    private const string CreateGroup = "ec2:CreateSecurityGroup";
    private const string CreateTags = "ec2:CreateTags";
    private const string Revoke = "ec2:RevokeSecurityGroupIngress";

    public static IEnumerable<PolicyStatement> All(string? cluster) => [Creates(cluster), CreatesIn(), TagsAtCreation(cluster), Writes(cluster), MarksAnew(cluster), OpensNodes()];

    private static PolicyStatement Creates(string? cluster) => new(
        "CreateMarkedSecurityGroups",
        [Arns.SecurityGroups],
        [PolicyCondition.Marks(cluster)],
        [new(CreateGroup, "create a security group: the group") { Demands = [CreateTags] }]);

    /// <summary>The VPC is not made by the request and not ours, so there are no tags to ask for. Who knows the VPC can name it here.</summary>
    private static PolicyStatement CreatesIn() => new("CreateSecurityGroupsInVpcs", [Arns.Vpcs], [], [new(CreateGroup, "create a security group: the VPC that it is made in")]);

    private static PolicyStatement TagsAtCreation(string? cluster) => new(
        "TagSecurityGroupsAtCreation",
        [Arns.SecurityGroups],
        [PolicyCondition.Is("ec2:CreateAction", "CreateSecurityGroup"), PolicyCondition.Marks(cluster)],
        [new(CreateTags, "create a security group with its mark") { IsCalled = false }]);

    private static PolicyStatement Writes(string? cluster) => new("WriteMarkedSecurityGroups", [Arns.SecurityGroups], [PolicyCondition.Marked(cluster)],
    [
        new(Authorize, "who may connect to a load balancer"),
        new("ec2:DeleteSecurityGroup", "delete a security group"),
        new(Revoke, "who may not connect any more"),
    ]);

    private static PolicyStatement MarksAnew(string? cluster) => new(
        "MarkSecurityGroupsAnew",
        [Arns.SecurityGroups],
        [PolicyCondition.Marks(cluster), PolicyCondition.Marked(cluster)],
        [new(CreateTags, "another owner of what is ours")]);

    /// <summary>
    /// The nodes' security groups are not ours and carry no tag of ours to ask for; that they carry none keeps the groups of other clusters' load balancers out. Who knows
    /// the nodes' groups can name them here, and who opens the nodes by hand (node-rules=none) leaves this statement out.
    /// Unchecked: that a rule which lets another group in asks for no permission on that group, and that "carries no tag" works with these actions as "carries a tag" does.
    /// </summary>
    private static PolicyStatement OpensNodes() => new("OpenNodeSecurityGroups", [Arns.SecurityGroups], [PolicyCondition.Unmarked()],
    [
        new(Authorize, "nodes let load balancers in", PermissionSource.Known),
        new(Revoke, "nodes let them in no more", PermissionSource.Known),
    ]);
}
