using CloudLbController.AwsEmulation.Generated.Ec2;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>DescribeVpcs and DescribeSubnets.</summary>
internal sealed class NetworkReads(Account account, Ec2Reader reader)
{
    private static readonly FilterTable<Vpc> VpcFilters = new()
    {
        ["vpc-id"] = vpc => [vpc.Id],
        ["cidr"] = vpc => [vpc.Cidr],
        ["cidr-block-association.cidr-block"] = vpc => [vpc.Cidr],
        ["state"] = _ => ["available"],
        ["is-default"] = _ => ["false"],
        ["owner-id"] = vpc => [vpc.Account.Options.AccountId],
    };

    private static readonly FilterTable<Subnet> SubnetFilters = new()
    {
        ["vpc-id"] = subnet => [subnet.Vpc.Id],
        ["subnet-id"] = subnet => [subnet.Id],
        ["availability-zone"] = subnet => [subnet.Zone.Name],
        ["availabilityZone"] = subnet => [subnet.Zone.Name],
        ["availability-zone-id"] = subnet => [subnet.Zone.Id],
        ["cidr-block"] = subnet => [subnet.Cidr],
        ["state"] = _ => ["available"],
        ["default-for-az"] = _ => ["false"],
        ["owner-id"] = subnet => [subnet.Account.Options.AccountId],
    };

    public DescribeVpcsResult Vpcs(DescribeVpcsRequest asked)
    {
        var question = new ReadQuestion("DescribeVpcs", asked.VpcIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, account.Network.Vpcs, VpcFilters, IdWords.Vpc);
        return new DescribeVpcsResult { Vpcs = [.. items.Select(Shape)], NextToken = next };
    }

    public DescribeSubnetsResult Subnets(DescribeSubnetsRequest asked)
    {
        var question = new ReadQuestion("DescribeSubnets", asked.SubnetIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, account.Network.Subnets, SubnetFilters, IdWords.Subnet);
        return new DescribeSubnetsResult { Subnets = [.. items.Select(Shape)], NextToken = next };
    }

    private VpcShape Shape(Vpc vpc) => new()
    {
        VpcId = vpc.Id,
        CidrBlock = vpc.Cidr,
        State = "available",
        IsDefault = false,
        InstanceTenancy = "default",
        OwnerId = account.Options.AccountId,
        CidrBlockAssociationSet =
            [new VpcCidrBlockAssociationShape { AssociationId = $"vpc-cidr-assoc-{vpc.Id[4..]}", CidrBlock = vpc.Cidr, CidrBlockState = new VpcCidrBlockStateShape { State = "associated" } }],
        Ipv6CidrBlockAssociationSet = vpc.Ipv6Cidr is { } cidr
            ? [new VpcIpv6CidrBlockAssociationShape { AssociationId = $"vpc-cidr-assoc-6{vpc.Id[5..]}", Ipv6CidrBlock = cidr, Ipv6CidrBlockState = new VpcCidrBlockStateShape { State = "associated" } }]
            : [],
        Tags = Ec2Shapes.Tags(vpc),
    };

    private SubnetShape Shape(Subnet subnet) => new()
    {
        SubnetId = subnet.Id,
        SubnetArn = account.Arn("ec2", $"subnet/{subnet.Id}"),
        VpcId = subnet.Vpc.Id,
        CidrBlock = subnet.Cidr,
        AvailabilityZone = subnet.Zone.Name,
        AvailabilityZoneId = subnet.Zone.Id,
        AvailableIpAddressCount = subnet.FreeAddresses,
        State = "available",
        DefaultForAz = false,
        MapPublicIpOnLaunch = false,
        AssignIpv6AddressOnCreation = false,
        OwnerId = account.Options.AccountId,
        Ipv6CidrBlockAssociationSet = subnet.Ipv6Cidr is { } cidr
            ? [new SubnetIpv6CidrBlockAssociationShape { AssociationId = $"subnet-cidr-assoc-{subnet.Id[7..]}", Ipv6CidrBlock = cidr, Ipv6CidrBlockState = new SubnetCidrBlockStateShape { State = "associated" } }]
            : [],
        Tags = Ec2Shapes.Tags(subnet),
    };
}
