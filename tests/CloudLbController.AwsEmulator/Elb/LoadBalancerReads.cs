using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>DescribeLoadBalancers, DescribeAccountLimits and DescribeCapacityReservation.</summary>
internal sealed class LoadBalancerReads(Account account, ElbReader reader)
{
    public DescribeLoadBalancersOutput Describe(DescribeLoadBalancersInput asked)
    {
        reader.CheckOneWay(asked.LoadBalancerArns is { Count: > 0 }, asked.Names is { Count: > 0 });
        var all = account.Balancing.LoadBalancers;
        var found = asked.Names is { Count: > 0 } names
            ? reader.ByName(all, names, thing => thing.Name, _ => NotFound())
            : reader.ByArn(all, asked.LoadBalancerArns, _ => NotFound());
        var (items, next) = reader.Page("DescribeLoadBalancers", found, thing => thing.Order, asked.PageSize, asked.Marker);
        return new DescribeLoadBalancersOutput { LoadBalancers = [.. items.Select(LoadBalancerShapes.Of)], NextMarker = next };
    }

    public DescribeAccountLimitsOutput Limits(DescribeAccountLimitsInput asked)
    {
        var limits = account.Quotas.Limits().Select((limit, index) => (Place: index + 1, Shape: new LimitShape { Name = limit.Name, Max = $"{limit.Max}" }));
        var (items, next) = reader.Page("DescribeAccountLimits", limits, limit => limit.Place, asked.PageSize, asked.Marker);
        return new DescribeAccountLimitsOutput { Limits = [.. items.Select(limit => limit.Shape)], NextMarker = next };
    }

    /// <summary>Nobody reserves capacity here; clients that read everything of a load balancer ask all the same.</summary>
    public DescribeCapacityReservationOutput Capacity(DescribeCapacityReservationInput asked)
    {
        account.LoadBalancer(asked.LoadBalancerArn);
        return new DescribeCapacityReservationOutput { CapacityReservationState = [] };
    }

    private static AwsErrorException NotFound() => new("LoadBalancerNotFound", "One or more load balancers not found");
}
