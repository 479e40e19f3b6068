using CloudLbController.AwsEmulation.Generated.Elb;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>DescribeListeners.</summary>
internal sealed class ListenerReads(Account account, ElbReader reader, ListenerShapes shapes)
{
    public DescribeListenersOutput Describe(DescribeListenersInput asked)
    {
        reader.CheckOneWay(asked.LoadBalancerArn is not null, asked.ListenerArns is { Count: > 0 });
        var found = asked.LoadBalancerArn is { } arn ? account.LoadBalancer(arn).Listeners : reader.ByArn(account.Balancing.Listeners, asked.ListenerArns, ElbErrors.NotFound);
        var (items, next) = reader.Page("DescribeListeners", found, listener => listener.Order, asked.PageSize, asked.Marker);
        return new DescribeListenersOutput { Listeners = [.. items.Select(shapes.Of)], NextMarker = next };
    }
}
