namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A set of rules that interfaces carry.</summary>
public sealed class SecurityGroup : TaggedThing
{
    internal SecurityGroup(Account account, Vpc vpc, string name, string description)
        : base(account, "sg")
    {
        (Vpc, Name, Description, KnownToElbFrom) = (vpc, name, description, account.Now + account.Options.SecurityGroupLag);
        account.Network.SecurityGroups.Add(this);
    }

    public Vpc Vpc { get; }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Incoming ones.</summary>
    internal List<PermissionRule> Rules { get; } = [];

    internal DateTimeOffset KnownToElbFrom { get; }
}
