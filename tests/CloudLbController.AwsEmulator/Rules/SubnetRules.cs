namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of the subnets of load balancers.</summary>
internal static class SubnetRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Required = All.Documented("lb-subnets-required", "there must be a subnet");
    public static readonly Rule OneWay = All.Documented("lb-subnets-or-mappings", "subnets and mappings exclude each other");
    public static readonly Rule KnownSubnet = All.Documented("lb-subnet-known", "an unknown subnet is SubnetNotFound");
    public static readonly Rule OnePerZone = All.Observed("lb-subnet-one-per-zone", "two subnets of a zone are refused");
    public static readonly Rule OneVpc = All.Known("lb-subnet-one-vpc", "subnets of two VPCs are refused");
    public static readonly Rule FreeAddresses = All.Observed("lb-subnet-free-addresses", "a subnet needs 8 free addresses");
    public static readonly Rule InternetGateway = All.Observed("lb-internet-gateway", "an internet-facing one needs a VPC with an internet gateway");
    public static readonly Rule ZoneType = All.Known("lb-zone-type", "network load balancers do not exist in Wavelength zones");
    public static readonly Rule DualStack = All.Observed("lb-dualstack", "dualstack needs subnets with IPv6");
    public static readonly Rule AddressType = All.Documented("lb-address-type", "network load balancers are ipv4 or dualstack");
    public static readonly Rule PrivateAddress = All.Documented("lb-private-address", "an internal one may have an address of the subnet's range, an internet-facing one has no private address of choice");
    public static readonly Rule SwapInZone = All.Observed("lb-subnet-swap", "one call cannot replace a subnet by another of the same zone");
    public static readonly Rule AllocationKnown = All.Documented("lb-allocation-known", "an unknown Elastic IP is AllocationIdNotFound");
    public static readonly Rule AllocationFree = All.Documented("lb-allocation-free", "an Elastic IP that something has is refused");
    public static readonly Rule AddressStays = All.Known("lb-address-stays", "the address in a zone changes only by leaving the zone and coming back");
    public static readonly Rule AllocationPublic = All.Documented("lb-allocation-public", "internal ones take no Elastic IPs");
}
