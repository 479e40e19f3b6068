using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>DescribeTargetGroups.</summary>
internal sealed class TargetGroupReads(Account account, ElbReader reader)
{
    public DescribeTargetGroupsOutput Describe(DescribeTargetGroupsInput asked)
    {
        reader.CheckOneWay(asked.TargetGroupArns is { Count: > 0 }, asked.Names is { Count: > 0 }, asked.LoadBalancerArn is not null);
        var (items, next) = reader.Page("DescribeTargetGroups", Found(asked), group => group.Order, asked.PageSize, asked.Marker);
        return new DescribeTargetGroupsOutput { TargetGroups = [.. items.Select(Shape)], NextMarker = next };
    }

    public static TargetGroupShape Shape(TargetGroup group) => new()
    {
        TargetGroupArn = group.Arn,
        TargetGroupName = group.Name,
        Protocol = group.Protocol,
        Port = group.Port,
        VpcId = group.Vpc?.Id,
        TargetType = group.TargetType,
        IpAddressType = group.IpAddressType,
        HealthCheckEnabled = true,
        HealthCheckProtocol = group.Check.Protocol,
        HealthCheckPort = group.Check.Port,
        HealthCheckPath = group.Check.Path,
        HealthCheckIntervalSeconds = group.Check.Interval,
        HealthCheckTimeoutSeconds = group.Check.Timeout,
        HealthyThresholdCount = group.Check.HealthyThreshold,
        UnhealthyThresholdCount = group.Check.UnhealthyThreshold,
        Matcher = group.Check.Matcher is { } codes ? new MatcherShape { HttpCode = codes } : null,
        LoadBalancerArns = [.. group.LoadBalancers.Select(found => found.Arn)],
    };

    private IEnumerable<TargetGroup> Found(DescribeTargetGroupsInput asked)
    {
        var all = account.Balancing.TargetGroups;
        if (asked.LoadBalancerArn is { } arn)
        {
            var owner = account.LoadBalancer(arn);
            return all.Where(group => group.LoadBalancers.Contains(owner));
        }

        return asked.Names is { Count: > 0 } names
            ? reader.ByName(all, names, group => group.Name, _ => new AwsErrorException("TargetGroupNotFound", "One or more target groups not found"))
            : reader.ByArn(all, asked.TargetGroupArns, _ => new AwsErrorException("TargetGroupNotFound", "One or more target groups not found"));
    }
}
