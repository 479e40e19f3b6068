using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>DescribeRouteTables and DescribeAvailabilityZones.</summary>
internal sealed class RouteReads(Account account, Ec2Reader reader)
{
    private const string Anywhere = "0.0.0.0/0";

    private static readonly FilterTable<RouteTable> TableFilters = new()
    {
        ["vpc-id"] = table => [table.Vpc.Id],
        ["route-table-id"] = table => [table.Id],
        ["association.main"] = table => [table.IsMain ? "true" : "false"],
        ["association.subnet-id"] = table => table.Subnets.Select(subnet => subnet.Id),
        ["association.route-table-id"] = table => [table.Id],
        ["route.gateway-id"] = table => ["local", table.IsToInternet ? table.Vpc.InternetGatewayId : null],
        ["route.destination-cidr-block"] = table => [table.Vpc.Cidr, table.IsToInternet ? Anywhere : null],
    };

    private static readonly FilterTable<Zone> ZoneFilters = new()
    {
        ["zone-name"] = zone => [zone.Name],
        ["zone-id"] = zone => [zone.Id],
        ["zone-type"] = zone => [zone.Type],
        ["state"] = _ => ["available"],
        ["opt-in-status"] = zone => [OptIn(zone)],
    };

    public DescribeRouteTablesResult Tables(DescribeRouteTablesRequest asked)
    {
        var question = new ReadQuestion("DescribeRouteTables", asked.RouteTableIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, account.Network.RouteTables, TableFilters, IdWords.RouteTable);
        return new DescribeRouteTablesResult { RouteTables = [.. items.Select(Shape)], NextToken = next };
    }

    public DescribeAvailabilityZonesResult Zones(DescribeAvailabilityZonesRequest asked)
    {
        var unknown = (asked.ZoneNames ?? []).FirstOrDefault(name => !account.Network.Zones.Exists(zone => zone.Name == name));
        account.Rules.Refuse(Ec2Rules.NameKnown, unknown is not null, "InvalidParameterValue", $"Invalid availability zone: [{unknown}]");
        var named = account.Network.Zones.Where(zone => asked.ZoneNames?.Contains(zone.Name) ?? true).Where(zone => asked.ZoneIds?.Contains(zone.Id) ?? true);
        return new DescribeAvailabilityZonesResult { AvailabilityZones = [.. ZoneFilters.Apply(account.Rules, named, asked.Filters ?? []).Select(Shape)] };
    }

    private RouteTableShape Shape(RouteTable table) => new()
    {
        RouteTableId = table.Id,
        VpcId = table.Vpc.Id,
        OwnerId = account.Options.AccountId,
        Associations = [.. table.IsMain ? [Association(table, null)] : table.Subnets.Select(subnet => Association(table, subnet))],
        Routes =
        [
            new RouteShape { DestinationCidrBlock = table.Vpc.Cidr, GatewayId = "local", Origin = "CreateRouteTable", State = "active" },
            .. table.IsToInternet ? [new RouteShape { DestinationCidrBlock = Anywhere, GatewayId = table.Vpc.InternetGatewayId, Origin = "CreateRoute", State = "active" }] : Array.Empty<RouteShape>(),
        ],
        Tags = Ec2Shapes.Tags(table),
    };

    private static RouteTableAssociationShape Association(RouteTable table, Subnet? subnet) => new()
    {
        Main = table.IsMain,
        RouteTableAssociationId = $"rtbassoc-{(subnet?.Id ?? table.Id).Split('-')[1]}",
        RouteTableId = table.Id,
        SubnetId = subnet?.Id,
        AssociationState = new RouteTableAssociationStateShape { State = "associated" },
    };

    private AvailabilityZoneShape Shape(Zone zone) => new()
    {
        ZoneName = zone.Name,
        ZoneId = zone.Id,
        ZoneType = zone.Type,
        RegionName = account.Options.Region,
        GroupName = zone.Type == Zone.Ordinary ? account.Options.Region : zone.Name[..^1],
        NetworkBorderGroup = zone.Type == Zone.Ordinary ? account.Options.Region : zone.Name[..^1],
        OptInStatus = OptIn(zone),
        State = "available",
    };

    private static string OptIn(Zone zone) => zone.Type == Zone.Ordinary ? "opt-in-not-required" : "opted-in";
}
