using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Which attributes things of network load balancers have, and their defaults.</summary>
internal static class AttributeTables
{
    public const string Protection = "deletion_protection.enabled";
    public const string DeregistrationDelay = "deregistration_delay.timeout_seconds";
    public const string PreserveClientIp = "preserve_client_ip.enabled";
    public const string LogsEnabled = "access_logs.s3.enabled";
    public const string LogsBucket = "access_logs.s3.bucket";

    public const string SecondaryAddresses = "secondary_ips.auto_assigned.per_subnet";
    public const string Terminates = "target_health_state.unhealthy.connection_termination.enabled";
    public const string DrainingInterval = "target_health_state.unhealthy.draining_interval_seconds";

    private const int MaxCount = 1000;

    public static IReadOnlyList<AttributeKind> Of(ElbThing thing) => thing switch
    {
        LoadBalancer loadBalancer => OfLoadBalancer(loadBalancer),
        TargetGroup group => OfGroup(group),
        Listener { Settings.Protocol: "TCP" } => [AttributeKind.Number("tcp.idle_timeout.seconds", 350, 60, 6000)],
        _ => [],
    };

    /// <summary>What an attribute is now.</summary>
    public static string Value(ElbThing thing, string key) => thing.SetAttributes.GetValueOrDefault(key) ?? Of(thing).First(kind => kind.Key == key).Default;

    private static IReadOnlyList<AttributeKind> OfLoadBalancer(LoadBalancer loadBalancer) =>
    [
        AttributeKind.Switch(LogsEnabled),
        AttributeKind.Text(LogsBucket),
        AttributeKind.Text("access_logs.s3.prefix"),
        AttributeKind.Switch(Protection),
        AttributeKind.Switch("load_balancing.cross_zone.enabled"),
        AttributeKind.OneOf(
            "dns_record.client_routing_policy", "any_availability_zone", "any_availability_zone", "partial_availability_zone_affinity", "availability_zone_affinity"),
        AttributeKind.Switch("ipv6.deny_all_igw_traffic", loadBalancer.Scheme == "internal"),
        AttributeKind.Number(SecondaryAddresses, 0, 0, 7),
        AttributeKind.Switch("zonal_shift.config.enabled"),
    ];

    private static IReadOnlyList<AttributeKind> OfGroup(TargetGroup group)
    {
        var isDatagram = group.Protocol is "UDP" or "TCP_UDP" && group.Account.Rules.IsOn(TargetGroupRules.AttributeDefaults);
        var keepsClient = group.TargetType == "instance" || isDatagram;
        return
        [
            AttributeKind.Number(DeregistrationDelay, 300, 0, 3600),
            AttributeKind.Switch("deregistration_delay.connection_termination.enabled", isDatagram),
            AttributeKind.Switch(PreserveClientIp, keepsClient),
            AttributeKind.Switch("proxy_protocol_v2.enabled"),
            AttributeKind.Switch("stickiness.enabled"),
            AttributeKind.OneOf("stickiness.type", "source_ip", "source_ip"),
            AttributeKind.OneOf("load_balancing.cross_zone.enabled", "use_load_balancer_configuration", "use_load_balancer_configuration", "true", "false"),
            AttributeKind.NumberOrOff("target_group_health.dns_failover.minimum_healthy_targets.count", "1", MaxCount),
            AttributeKind.NumberOrOff("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", 100),
            AttributeKind.Number("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", 1, 1, MaxCount),
            AttributeKind.NumberOrOff("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off", 100),
            group.Protocol is "TCP" or "TLS" ? AttributeKind.Switch(Terminates, true) : AttributeKind.OneOf(Terminates, "false", "false"),
            AttributeKind.Number(DrainingInterval, 0, 0, 360000),
        ];
    }
}
