namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A network, and what is built in it.</summary>
public sealed class Vpc : TaggedThing
{
    internal Vpc(Account account, string cidr, string? ipv6Cidr, bool hasInternetGateway)
        : base(account, "vpc")
    {
        (Cidr, Ipv6Cidr) = (cidr, ipv6Cidr);
        InternetGatewayId = hasInternetGateway ? account.Ids.Ec2("igw") : null;
        account.Network.Vpcs.Add(this);
        MainRouteTable = new RouteTable(account, this, isMain: true);
        DefaultGroup = new SecurityGroup(account, this, "default", "default VPC security group");
    }

    public string Cidr { get; }

    public string? Ipv6Cidr { get; }

    /// <summary>The gateway attached to it; null where there is none.</summary>
    public string? InternetGatewayId { get; }

    /// <summary>Of subnets that have no table of their own. It leads nowhere but to the VPC itself until it is told to.</summary>
    public RouteTable MainRouteTable { get; }

    /// <summary>The group that every VPC has.</summary>
    public SecurityGroup DefaultGroup { get; }

    public Subnet Subnet(string zone, string cidr, params (string Key, string Value)[] tags) => Subnet(zone, cidr, null, tags);

    /// <summary>A subnet that has IPv6 too.</summary>
    public Subnet Subnet(string zone, string cidr, string? ipv6Cidr, params (string Key, string Value)[] tags)
    {
        lock (Account.Gate)
            return new Subnet(Account, this, Account.Network.ZoneOf(zone), cidr, ipv6Cidr).Tagged(tags);
    }

    /// <summary>A route table of some subnets, with a route to the internet gateway or not.</summary>
    public RouteTable RouteTable(bool toInternet, params Subnet[] subnets)
    {
        lock (Account.Gate)
        {
            var table = new RouteTable(Account, this, isMain: false);
            table.Subnets.AddRange(subnets);
            return toInternet ? table.ToInternet() : table;
        }
    }

    public SecurityGroup SecurityGroup(string name, params (string Key, string Value)[] tags)
    {
        lock (Account.Gate)
            return new SecurityGroup(Account, this, name, name).Tagged(tags);
    }

    /// <summary>A running instance; these are the groups of its primary interface, the default group where none is given.</summary>
    public Instance Instance(Subnet subnet, string? privateDnsName = null, params SecurityGroup[] groups)
    {
        lock (Account.Gate)
            return new Instance(Account, subnet, privateDnsName, groups is [] ? [DefaultGroup] : groups);
    }

    /// <summary>An interface of nobody's instance.</summary>
    public NetworkInterface Interface(Subnet subnet, string description = "", params SecurityGroup[] groups)
    {
        lock (Account.Gate)
            return new NetworkInterface(Account, subnet, description, groups);
    }
}
