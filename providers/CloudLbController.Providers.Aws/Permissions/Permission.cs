namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>One action that AWS must allow us.</summary>
/// <param name="Action">Such as ec2:CreateTags.</param>
/// <param name="Why">What of ours needs it.</param>
/// <param name="Source">How it is known that this is what AWS demands, of this resource and under these conditions.</param>
internal sealed record Permission(string Action, string Why, PermissionSource Source = PermissionSource.Documented)
{
    /// <summary>Whether it is a call of ours; else AWS asks for it beside others.</summary>
    public bool IsCalled { get; init; } = true;

    /// <summary>What AWS demands beside it, in the words of its user guide (API permissions, service-linked role, tags at creation) and of EC2's reference.</summary>
    public IReadOnlyList<string> Demands { get; init; } = [];
}
