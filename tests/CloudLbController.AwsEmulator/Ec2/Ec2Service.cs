using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Http;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>EC2, put together.</summary>
internal static class Ec2Service
{
    public static EmulatedService Of(Account account)
    {
        var (reader, tags) = (new Ec2Reader(account), new Ec2TagChecks(account));
        var (networks, routes) = (new NetworkReads(account, reader), new RouteReads(account, reader));
        var (interfaces, groups) = (new InterfaceReads(account, reader), new GroupReads(account, reader));
        var (groupWrites, permissions, tagWrites) = (new GroupWrites(account, tags), new PermissionWrites(account, tags), new Ec2TagWrites(account, tags));
        var operations = new Ec2Operations
        {
            AuthorizeSecurityGroupIngress = permissions.Authorize,
            CreateSecurityGroup = groupWrites.Create,
            CreateTags = tagWrites.Create,
            DeleteSecurityGroup = groupWrites.Delete,
            DeleteTags = tagWrites.Delete,
            DescribeAddresses = interfaces.Addresses,
            DescribeAvailabilityZones = routes.Zones,
            DescribeInstances = new InstanceReads(account, reader).Instances,
            DescribeNetworkInterfaces = interfaces.Interfaces,
            DescribeRouteTables = routes.Tables,
            DescribeSecurityGroupRules = groups.Rules,
            DescribeSecurityGroups = groups.Groups,
            DescribeSubnets = networks.Subnets,
            DescribeVpcs = networks.Vpcs,
            RevokeSecurityGroupIngress = permissions.Revoke,
        };
        return new EmulatedService(new Ec2Protocol(), operations.Find);
    }
}
