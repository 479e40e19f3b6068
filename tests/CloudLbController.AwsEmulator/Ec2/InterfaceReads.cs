using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>DescribeNetworkInterfaces and DescribeAddresses.</summary>
internal sealed class InterfaceReads(Account account, Ec2Reader reader)
{
    /// <summary>Who has the interfaces of load balancers.</summary>
    private const string Requester = "amazon-elb";

    private static readonly FilterTable<NetworkInterface> InterfaceFilters = new()
    {
        ["network-interface-id"] = found => [found.Id],
        ["vpc-id"] = found => [found.Subnet.Vpc.Id],
        ["subnet-id"] = found => [found.Subnet.Id],
        ["availability-zone"] = found => [found.Subnet.Zone.Name],
        ["group-id"] = found => found.Groups.Select(group => group.Id),
        ["group-name"] = found => found.Groups.Select(group => group.Name),
        ["description"] = found => [found.Description],
        ["interface-type"] = found => [found.Type],
        ["private-ip-address"] = found => [found.PrivateAddress],
        ["owner-id"] = found => [found.Account.Options.AccountId],
        ["requester-id"] = found => [IsManaged(found) ? Requester : null],
        ["attachment.status"] = found => [Status(found) == "in-use" ? "attached" : null],
        ["attachment.instance-owner-id"] = found => [IsManaged(found) ? Requester : found.Instance is null ? null : found.Account.Options.AccountId],
        ["attachment.instance-id"] = found => [found.Instance?.Id],
        ["requester-managed"] = found => [IsManaged(found) ? "true" : "false"],
        ["status"] = found => [Status(found)],
    };

    private static readonly FilterTable<ElasticIp> AddressFilters = new()
    {
        ["allocation-id"] = address => [address.Id],
        ["public-ip"] = address => [address.Address],
        ["network-interface-id"] = address => [address.Interface?.Id],
        ["private-ip-address"] = address => [address.Interface?.PrivateAddress],
        ["domain"] = _ => ["vpc"],
    };

    public DescribeNetworkInterfacesResult Interfaces(DescribeNetworkInterfacesRequest asked)
    {
        var question = new ReadQuestion("DescribeNetworkInterfaces", asked.NetworkInterfaceIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var (items, next) = reader.Read(question, account.Network.Interfaces, InterfaceFilters, IdWords.Interface);
        return new DescribeNetworkInterfacesResult { NetworkInterfaces = [.. items.Select(Shape)], NextToken = next };
    }

    public DescribeAddressesResult Addresses(DescribeAddressesRequest asked)
    {
        if (asked.PublicIps?.FirstOrDefault(wanted => !account.Network.ElasticIps.Exists(address => address.Address == wanted)) is { } unknown)
            throw new AwsErrorException("InvalidAddress.NotFound", $"Address '{unknown}' not found.");
        var (items, _) = reader.Read(new ReadQuestion("DescribeAddresses", asked.AllocationIds, asked.Filters), account.Network.ElasticIps, AddressFilters, IdWords.Address);
        return new DescribeAddressesResult { Addresses = [.. items.Where(address => asked.PublicIps?.Contains(address.Address) ?? true).Select(Shape)] };
    }

    private NetworkInterfaceShape Shape(NetworkInterface found) => new()
    {
        NetworkInterfaceId = found.Id,
        SubnetId = found.Subnet.Id,
        VpcId = found.Subnet.Vpc.Id,
        AvailabilityZone = found.Subnet.Zone.Name,
        Description = found.Description,
        PrivateIpAddress = found.PrivateAddress,
        PrivateIpAddresses = [new NetworkInterfacePrivateIpAddressShape { Primary = true, PrivateIpAddress = found.PrivateAddress }],
        Groups = Ec2Shapes.Groups(found),
        InterfaceType = found.Type,
        OwnerId = account.Options.AccountId,
        RequesterId = IsManaged(found) ? Requester : null,
        RequesterManaged = IsManaged(found),
        SourceDestCheck = !IsManaged(found),
        Status = Status(found),
        Attachment = Attachment(found),
        TagSet = Ec2Shapes.Tags(found),
    };

    private NetworkInterfaceAttachmentShape? Attachment(NetworkInterface found) => Status(found) == "available" ? null : new NetworkInterfaceAttachmentShape
    {
        AttachmentId = $"eni-attach-{found.Id[4..]}",
        DeviceIndex = IsManaged(found) ? 1 : found.DeviceIndex,
        InstanceId = found.Instance?.Id,
        InstanceOwnerId = IsManaged(found) ? Requester : account.Options.AccountId,
        DeleteOnTermination = !IsManaged(found),
        Status = "attached",
    };

    private AddressShape Shape(ElasticIp address) => new()
    {
        AllocationId = address.Id,
        PublicIp = address.Address,
        Domain = "vpc",
        AssociationId = address.Interface is { } user ? $"eipassoc-{user.Id[4..]}" : null,
        NetworkInterfaceId = address.Interface?.Id,
        NetworkInterfaceOwnerId = address.Interface is null ? null : account.Options.AccountId,
        PrivateIpAddress = address.Interface?.PrivateAddress,
        NetworkBorderGroup = account.Options.Region,
        PublicIpv4Pool = "amazon",
        Tags = Ec2Shapes.Tags(address),
    };

    private static bool IsManaged(NetworkInterface found) => found.Type == "network_load_balancer";

    private static string Status(NetworkInterface found) => IsManaged(found) || found.Instance is not null ? "in-use" : "available";
}
