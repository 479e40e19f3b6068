using Amazon.EC2.Model;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>The EC2 reads of a survey, each to its last page.</summary>
internal sealed class NetworkReader(AwsClients aws, AwsCaller caller)
{
    private const int PageSize = 1000;

    public Task<CallResult<List<Subnet>>> SubnetsAsync(string vpc, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync("DescribeSubnets", at => aws.Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [In(vpc)], MaxResults = PageSize, NextToken = token }, at), ct),
        page => page.Subnets,
        page => page.NextToken);

    public Task<CallResult<List<RouteTable>>> RouteTablesAsync(string vpc, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync("DescribeRouteTables", at => aws.Ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = [In(vpc)], MaxResults = 100, NextToken = token }, at), ct),
        page => page.RouteTables,
        page => page.NextToken);

    public Task<CallResult<DescribeAvailabilityZonesResponse>> ZonesAsync(CancellationToken ct) =>
        caller.CallAsync("DescribeAvailabilityZones", at => aws.Ec2.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), at), ct);

    /// <summary>Instances that are not gone for good and carry a tag.</summary>
    public Task<CallResult<List<Instance>>> InstancesAsync(string tag, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeInstances",
            at => aws.Ec2.DescribeInstancesAsync(
                new DescribeInstancesRequest
                {
                    Filters = [HasTag(tag), new Filter("instance-state-name", ["pending", "running", "stopping", "stopped", "shutting-down"])],
                    MaxResults = PageSize,
                    NextToken = token,
                },
                at),
            ct),
        page => page.Reservations?.SelectMany(reservation => reservation.Instances ?? []).ToList(),
        page => page.NextToken);

    public Task<CallResult<List<SecurityGroup>>> GroupsWithTagAsync(string vpc, string tag, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeSecurityGroups", at => aws.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [In(vpc), HasTag(tag)], MaxResults = PageSize, NextToken = token }, at), ct),
        page => page.SecurityGroups,
        page => page.NextToken);

    private static Filter In(string vpc) => new("vpc-id", [vpc]);

    private static Filter HasTag(string tag) => new("tag-key", [tag]);
}
