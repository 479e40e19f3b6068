using System.Collections.Immutable;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Health;
using HealthCheck = CloudLbController.Providers.Local.Health.HealthCheck;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Words;

/// <summary>A target group in the plane's words, and back. The plane's groups have no protocol; ours stands in a mark.</summary>
internal static class GroupWords
{
    private const string Protocol = "protocol";

    public static TargetGroupSettings ToSettings(Model.TargetGroup wish, ImmutableDictionary<string, string> marks) =>
        new(wish.Port, ToCheck(wish.HealthCheck), wish.Affinity.ClientIpTimeout, wish.DrainTime!.Value, marks.SetItem(Protocol, wish.Protocol.ToString()));

    public static Model.TargetGroup FromSettings(ResourceKey key, TargetGroupSettings settings) => new(key)
    {
        Protocol = Enum.Parse<TransportProtocol>(settings.Marks[Protocol]),
        Port = settings.Port,
        HealthCheck = FromCheck(settings.Health!),
        Affinity = new SessionAffinity(settings.AffinityTimeout),
        DrainTime = settings.Drain,
    };

    private static HealthCheck ToCheck(Model.HealthCheck wish)
    {
        var protocol = wish.Protocol == HealthCheckProtocol.Http ? HealthProtocol.Http : HealthProtocol.Tcp;
        var check = new HealthCheck(protocol, wish.Port, HealthyThreshold: wish.HealthyThreshold, UnhealthyThreshold: wish.UnhealthyThreshold)
        {
            Interval = wish.Interval,
            Timeout = wish.Timeout,
        };
        return wish.Path is { } path ? check with { Path = path } : check;
    }

    private static Model.HealthCheck FromCheck(HealthCheck check) => new()
    {
        Protocol = check.Protocol == HealthProtocol.Http ? HealthCheckProtocol.Http : HealthCheckProtocol.Tcp,
        Port = check.Port,
        Path = check.Protocol == HealthProtocol.Http ? check.Path : null,
        Interval = check.Interval,
        Timeout = check.Timeout,
        HealthyThreshold = check.HealthyThreshold,
        UnhealthyThreshold = check.UnhealthyThreshold,
    };
}
