using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>The reads of a survey, each to its last page.</summary>
internal sealed class NetworkReader(AwsClients aws, AwsCaller caller)
{
    private const int PageSize = 1000;

    /// <summary>How many values DescribeInstances takes in one filter.</summary>
    private const int IdsInAFilter = 200;

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

    /// <summary>AWS's quotas of this account.</summary>
    public Task<CallResult<List<Limit>>> LimitsAsync(CancellationToken ct) => Pages.AllAsync(
        marker => caller.CallAsync("DescribeAccountLimits", at => aws.Elb.DescribeAccountLimitsAsync(new DescribeAccountLimitsRequest { PageSize = 400, Marker = marker }, at), ct),
        page => page.Limits,
        page => page.NextMarker);

    /// <summary>Instances that are not gone for good and carry a tag.</summary>
    public Task<CallResult<List<Instance>>> InstancesAsync(string tag, CancellationToken ct) => InstancesAsync(HasTag(tag), ct);

    /// <summary>Of these those that there are and that are not gone for good.</summary>
    public async Task<CallResult<List<Instance>>> InstancesAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        // A filter bears ids that are not there.
        var batches = await Task.WhenAll(ids.Chunk(IdsInAFilter).Select(batch => InstancesAsync(new Filter("instance-id", [.. batch]), ct)));
        return Array.Find(batches, batch => batch.Value is null) ?? CallResult<List<Instance>>.Of([.. batches.SelectMany(batch => batch.Value!)]);
    }

    private Task<CallResult<List<Instance>>> InstancesAsync(Filter which, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeInstances",
            at => aws.Ec2.DescribeInstancesAsync(
                new DescribeInstancesRequest
                {
                    Filters = [which, new Filter("instance-state-name", ["pending", "running", "stopping", "stopped", "shutting-down"])],
                    MaxResults = PageSize,
                    NextToken = token,
                },
                at),
            ct),
        page => page.Reservations?.SelectMany(reservation => reservation.Instances ?? []).ToList(),
        page => page.NextToken);

    /// <summary>Security groups that carry a tag.</summary>
    public Task<CallResult<List<SecurityGroup>>> GroupsAsync(string vpc, string tag, CancellationToken ct) => GroupsAsync(vpc, HasTag(tag), ct);

    /// <summary>Of these those that there are.</summary>
    public Task<CallResult<List<SecurityGroup>>> GroupsAsync(string vpc, IEnumerable<string> ids, CancellationToken ct) => GroupsAsync(vpc, new Filter("group-id", [.. ids]), ct);

    private Task<CallResult<List<SecurityGroup>>> GroupsAsync(string vpc, Filter which, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeSecurityGroups", at => aws.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [In(vpc), which], MaxResults = PageSize, NextToken = token }, at), ct),
        page => page.SecurityGroups,
        page => page.NextToken);

    private static Filter In(string vpc) => new("vpc-id", [vpc]);

    private static Filter HasTag(string tag) => new("tag-key", [tag]);
}
