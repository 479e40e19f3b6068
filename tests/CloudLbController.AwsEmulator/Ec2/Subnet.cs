namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A part of a VPC in one zone.</summary>
public sealed class Subnet : TaggedThing
{
    private int _lastPlace = 3;
    private int? _free;

    internal Subnet(Account account, Vpc vpc, Zone zone, string cidr, string? ipv6Cidr)
        : base(account, "subnet")
    {
        (Vpc, Zone, Cidr, Ipv6Cidr) = (vpc, zone, cidr, ipv6Cidr);
        account.Network.Subnets.Add(this);
    }

    public Vpc Vpc { get; }

    public Zone Zone { get; }

    public string Cidr { get; }

    public string? Ipv6Cidr { get; }

    /// <summary>Addresses that nobody has; setting it makes the subnet as full as a test wants it.</summary>
    public int FreeAddresses
    {
        get => _free ?? (Cidrs.Usable(Cidr) - Account.Network.Interfaces.Count(found => found.Subnet == this));
        set => _free = value;
    }

    /// <summary>The next address of its network.</summary>
    internal string NextAddress() => Cidrs.Address(Cidr, ++_lastPlace);
}
