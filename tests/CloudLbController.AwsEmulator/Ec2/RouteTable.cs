namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Where packets of some subnets go.</summary>
public sealed class RouteTable : TaggedThing
{
    internal RouteTable(Account account, Vpc vpc, bool isMain)
        : base(account, "rtb")
    {
        (Vpc, IsMain) = (vpc, isMain);
        account.Network.RouteTables.Add(this);
    }

    public Vpc Vpc { get; }

    public bool IsMain { get; }

    /// <summary>Whether it has a default route to the internet gateway.</summary>
    public bool IsToInternet { get; private set; }

    internal List<Subnet> Subnets { get; } = [];

    /// <summary>Adds the default route to the VPC's internet gateway.</summary>
    public RouteTable ToInternet()
    {
        lock (Account.Gate)
            IsToInternet = Vpc.InternetGatewayId is null ? throw new InvalidOperationException($"{Vpc.Id} has no internet gateway") : true;
        return this;
    }
}
