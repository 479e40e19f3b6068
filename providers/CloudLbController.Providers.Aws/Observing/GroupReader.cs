using Amazon.EC2.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>The EC2 reads of an observation.</summary>
internal sealed class GroupReader(AwsClients aws, AwsCaller caller, ClusterIdentity cluster)
{
    private const int PageSize = 1000;

    /// <summary>Security groups that carry our cluster's uid, with their tags.</summary>
    public Task<CallResult<List<SecurityGroup>>> OursAsync(CancellationToken ct) => ReadAsync(new Filter($"tag:{TagCodec.ClusterUid}", [TagText.Of(cluster.Uid)]), ct);

    /// <summary>Security groups with a rule that lets some group in.</summary>
    public Task<CallResult<List<SecurityGroup>>> MentioningAsync(IEnumerable<string> groups, CancellationToken ct) => ReadAsync(new Filter("ip-permission.group-id", [.. groups]), ct);

    private Task<CallResult<List<SecurityGroup>>> ReadAsync(Filter filter, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeSecurityGroups", at => aws.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [filter], MaxResults = PageSize, NextToken = token }, at), ct),
        page => page.SecurityGroups,
        page => page.NextToken);
}
