namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What EC2 says of ids of one kind.</summary>
/// <param name="Kind">In messages.</param>
/// <param name="NotFoundCode">Of an unknown one.</param>
/// <param name="MalformedCode">Of what cannot be one; null where EC2 has no such code.</param>
internal sealed record IdWords(string Kind, string NotFoundCode, string? MalformedCode = null)
{
    public static readonly IdWords Vpc = new("vpc ID", "InvalidVpcID.NotFound");
    public static readonly IdWords Subnet = new("subnet ID", "InvalidSubnetID.NotFound");
    public static readonly IdWords RouteTable = new("routeTable ID", "InvalidRouteTableID.NotFound");
    public static readonly IdWords Instance = new("instance ID", "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed");
    public static readonly IdWords Interface = new("networkInterface ID", "InvalidNetworkInterfaceID.NotFound");
    public static readonly IdWords Group = new("security group", "InvalidGroup.NotFound", "InvalidGroupId.Malformed");
    public static readonly IdWords Rule = new("security group rule ID", "InvalidSecurityGroupRuleId.NotFound");
    public static readonly IdWords Address = new("allocation ID", "InvalidAllocationID.NotFound");
}
