using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>The target groups. A TCP and a UDP listener of one number share a group of both protocols.</summary>
internal static class GroupWish
{
    /// <summary>Answers all groups that there will be, those that are held as they are included.</summary>
    public static IReadOnlyList<InstanceGroup> Add(Draft draft, string vpc, LoadBalancerScheme scheme)
    {
        var pairs = PortPair.Of(draft.Desired).ToDictionary(pair => pair.Tcp.Targets);
        foreach (var wish in draft.Desired.Resources.OfType<TargetGroup>().Where(wish => !pairs.Values.Any(pair => pair.Udp.Targets == wish.Key)))
        {
            if (Against(wish.HealthCheck) is { } why)
                draft.Refuse(wish.Key, Invalid(wish.Key, why));
            else
                draft.Want(Group(wish, pairs.ContainsKey(wish.Key) ? "TCP_UDP" : wish.Protocol == TransportProtocol.Tcp ? "TCP" : "UDP", vpc, scheme));
        }

        return [.. draft.Wanted<InstanceGroup>(), .. draft.Existing<InstanceGroup>().Where(group => draft.IsHeld(group.Key))];
    }

    /// <summary>No group is made for a listener that will not be there.</summary>
    public static void LeaveUnused(Draft draft)
    {
        var used = draft.Wanted<NetworkListener>().Select(listener => listener.Targets).Concat(draft.Existing<InstanceGroup>().Select(group => group.Key)).ToHashSet();
        foreach (var group in draft.Wanted<InstanceGroup>().Where(group => !used.Contains(group.Key)).ToList())
            draft.Hold(group.Key);
    }

    private static InstanceGroup Group(TargetGroup wish, string protocol, string vpc, LoadBalancerScheme scheme) => new(wish.Key)
    {
        Protocol = protocol,
        VpcId = vpc,
        Scheme = scheme,
        Port = wish.Port,
        HealthCheck = wish.HealthCheck with { Path = wish.HealthCheck.Protocol == HealthCheckProtocol.Http ? wish.HealthCheck.Path ?? "/" : null },
        Attributes = Attributes(wish).ToStructuralList(),
    };

    private static IEnumerable<CloudAttribute> Attributes(TargetGroup wish)
    {
        if (wish.DrainTime is { } drain)
            yield return new CloudAttribute(CloudAttribute.DeregistrationDelay, ((int)drain.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        if (wish.Affinity.ClientIpTimeout is not null)
            yield return new CloudAttribute(CloudAttribute.Stickiness, "true");
    }

    /// <summary>What AWS does not take of a check.</summary>
    private static string? Against(HealthCheck check) => check switch
    {
        { Interval.TotalSeconds: < 5 or > 300 } => $"an interval of {check.Interval.TotalSeconds} seconds, which must be 5 to 300",
        { Timeout.TotalSeconds: < 2 or > 120 } => $"a timeout of {check.Timeout.TotalSeconds} seconds, which must be 2 to 120",
        { HealthyThreshold: < 2 or > 10 } => $"{check.HealthyThreshold} successes to be healthy, which must be 2 to 10",
        { UnhealthyThreshold: < 2 or > 10 } => $"{check.UnhealthyThreshold} failures to be unhealthy, which must be 2 to 10",
        _ => null,
    };

    private static Problem Invalid(ResourceKey key, string why) => new(
        ProblemKind.Unsupported, Reasons.Unsupported, key, $"The health check of {key} has {why} with AWS. Its settings stay as they are.", "Change the annotations cloudlb.io/health-check-*.");
}
