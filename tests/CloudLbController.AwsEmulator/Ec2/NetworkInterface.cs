namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What carries an address in a subnet, and security groups.</summary>
public sealed class NetworkInterface : TaggedThing
{
    internal NetworkInterface(Account account, Subnet subnet, string description, IEnumerable<SecurityGroup> groups)
        : base(account, "eni")
    {
        (Subnet, Description, PrivateAddress) = (subnet, description, subnet.NextAddress());
        Groups = [.. groups];
        account.Network.Interfaces.Add(this);
    }

    public Subnet Subnet { get; }

    public string Description { get; }

    public string PrivateAddress { get; }

    internal List<SecurityGroup> Groups { get; }

    /// <summary>The instance that it is part of; null where it is none's.</summary>
    internal Instance? Instance { get; init; }

    /// <summary>Its place on the instance; 0 is the primary one's.</summary>
    internal int DeviceIndex { get; init; }

    /// <summary>network_load_balancer, or interface.</summary>
    internal string Type { get; init; } = "interface";

    /// <summary>When it is gone; null while nobody gave it up.</summary>
    internal DateTimeOffset? EndsAt { get; set; }
}
