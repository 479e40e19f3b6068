using System.Net;
using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Which subnets a load balancer may be in.</summary>
internal sealed class SubnetChecks(Account account)
{
    private const int MinFreeAddresses = 8;

    /// <summary>What a call asks for; refused where no load balancer could be there.</summary>
    public List<Placement> Wanted(IReadOnlyList<string>? subnets, IReadOnlyList<SubnetMappingShape>? mappings, string? scheme, string ipAddressType)
    {
        var rules = account.Rules;
        rules.Refuse(SubnetRules.OneWay, subnets is { Count: > 0 } && mappings is { Count: > 0 }, "ValidationError", "Only one of subnets or subnetMappings can be specified");
        var asked = mappings is { Count: > 0 } ? mappings : [.. (subnets ?? []).Select(id => new SubnetMappingShape { SubnetId = id })];
        rules.Refuse(SubnetRules.Required, asked.Count == 0, "ValidationError", "At least one subnet must be specified");
        var wanted = asked.Select(Placement).OfType<Placement>().ToList();
        CheckTogether(wanted);
        foreach (var placement in wanted)
            Check(placement, scheme, ipAddressType);
        return wanted;
    }

    /// <summary>Whether what a load balancer has, or will have, allows an address type.</summary>
    public void CheckAddressType(IEnumerable<Placement> placements, string ipAddressType)
    {
        account.Rules.Refuse(
            SubnetRules.AddressType, ipAddressType is not ("ipv4" or "dualstack"), "ValidationError", $"The IP address type '{ipAddressType}' is not supported for load balancers of type 'network'");
        account.Rules.Refuse(
            SubnetRules.DualStack, ipAddressType != "ipv4" && placements.Any(placement => placement.Subnet.Ipv6Cidr is null), "ValidationError",
            "You must specify subnets with an associated IPv6 CIDR block.");
    }

    /// <summary>Addresses that are free, but for what a load balancer has already; in use is said in the code that the operation has.</summary>
    public void CheckAddresses(IEnumerable<Placement> wanted, IReadOnlyCollection<Placement> existing, string inUseCode)
    {
        foreach (var address in wanted.Select(placement => placement.Address).OfType<ElasticIp>())
        {
            var isTaken = address.Interface is { } user && !existing.Any(placement => placement.Interface == user);
            account.Rules.Refuse(SubnetRules.AllocationFree, isTaken, inUseCode, $"The allocation ID '{address.Id}' is already in use");
        }
    }

    public static string Zone(Placement placement) => placement.Subnet.Zone.Name;

    private void CheckTogether(List<Placement> wanted)
    {
        var twice = wanted.GroupBy(Zone).FirstOrDefault(same => same.Count() > 1)?.Key;
        account.Rules.Refuse(
            SubnetRules.OnePerZone, twice is not null, "InvalidConfigurationRequest", $"A load balancer cannot be attached to multiple subnets in the same Availability Zone ({twice})");
        var isSplit = wanted.Select(placement => placement.Subnet.Vpc).Distinct().Count() > 1;
        account.Rules.Refuse(SubnetRules.OneVpc, isSplit, "InvalidConfigurationRequest", "All subnets must belong to the same VPC");
    }

    private void Check(Placement placement, string? scheme, string ipAddressType)
    {
        var (rules, subnet) = (account.Rules, placement.Subnet);
        rules.Refuse(
            SubnetRules.ZoneType, subnet.Zone.Type == "wavelength-zone", "AvailabilityZoneNotSupported", $"Load balancers of type 'network' are not supported in '{subnet.Zone.Name}'");
        rules.Refuse(
            SubnetRules.InternetGateway, scheme != "internal" && subnet.Vpc.InternetGatewayId is null, "InvalidSubnet", $"VPC {subnet.Vpc.Id} has no internet gateway");
        rules.Refuse(
            SubnetRules.AllocationPublic, scheme == "internal" && placement.Address is not null, "InvalidConfigurationRequest", "Elastic IPs are not supported for load balancers with scheme 'internal'");
        var isOutside = placement.PrivateAddress is { } address && (scheme != "internal" || !IPAddress.TryParse(address, out _) || !Cidrs.Contains(subnet.Cidr, address));
        rules.Refuse(
            SubnetRules.PrivateAddress, isOutside, "InvalidConfigurationRequest", $"The private IPv4 address '{placement.PrivateAddress}' cannot be used in '{subnet.Id}' with scheme '{scheme}'");
        CheckAddressType([placement], ipAddressType);
    }

    /// <summary>Only what is new there needs room.</summary>
    public void CheckRoom(IEnumerable<Placement> added)
    {
        foreach (var subnet in added.Select(placement => placement.Subnet))
        {
            account.Rules.Refuse(
                SubnetRules.FreeAddresses, subnet.FreeAddresses < MinFreeAddresses, "InvalidSubnet",
                $"Not enough IP space available in {subnet.Id}. ELB requires at least {MinFreeAddresses} free IP addresses in each subnet.");
        }
    }

    private Placement? Placement(SubnetMappingShape asked)
    {
        var subnet = account.Network.Subnets.Find(found => found.Id == asked.SubnetId);
        account.Rules.Refuse(SubnetRules.KnownSubnet, subnet is null, "SubnetNotFound", $"The subnet ID '{asked.SubnetId}' does not exist");
        var address = account.Network.ElasticIps.Find(found => found.Id == asked.AllocationId);
        account.Rules.Refuse(
            SubnetRules.AllocationKnown, asked.AllocationId is not null && address is null, "AllocationIdNotFound", $"The allocation IDs '{asked.AllocationId}' do not exist");
        return subnet is null ? null : new Placement(subnet, address, asked.PrivateIPv4Address, null);
    }
}
