using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Targets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A plane on addresses of its own with short words for what tests do.</summary>
internal sealed class TestPlane : IAsyncDisposable
{
    public const int NodePort = 30080;
    public const int Port = 8080;

    public static readonly ImmutableDictionary<string, string> NoMarks = ImmutableDictionary<string, string>.Empty;

    public TestPlane(TimeProvider? timeProvider = null, RelayLimits? limits = null, TimeSpan? stopPatience = null, ILoggerFactory? loggers = null)
    {
        Plane = new LocalPlane(
            new LocalPlaneOptions
            {
                Pools = [new AddressPool("default", [Network.Network, IPNetwork.Parse("::1/128")])],
                Limits = limits ?? new(),
                StopPatience = stopPatience ?? TimeSpan.Zero,
            },
            timeProvider ?? TimeProvider.System,
            loggers ?? NullLoggerFactory.Instance);
    }

    public TestNetwork Network { get; } = new();

    public LocalPlane Plane { get; }

    public LoadBalancerView CreateLoadBalancer(AddressFamily family = AddressFamily.InterNetwork)
    {
        var result = Plane.CreateLoadBalancer(new("test", [new AddressRequest(family)], NoMarks));
        Assert.Null(result.Error);
        return result.Value!;
    }

    public string CreateGroup(TargetGroupSettings settings, params Target[] targets)
    {
        var result = Plane.CreateTargetGroup(settings, TargetSet.Of(targets));
        Assert.Null(result.Error);
        return result.Value!.Id;
    }

    public void Put(string balancer, ListenerSpec spec) => Assert.Null(Plane.PutListener(balancer, spec));

    /// <summary>A load balancer whose one TCP port leads to a group with these targets.</summary>
    public (LoadBalancerView Balancer, string Group, IPEndPoint EndPoint) Serve(TargetGroupSettings settings, params Target[] targets)
    {
        var balancer = CreateLoadBalancer();
        var group = CreateGroup(settings, targets);
        Put(balancer.Id, Tcp(group));
        return (balancer, group, new IPEndPoint(balancer.Addresses[0], Port));
    }

    public void ChangeTargets(string group, IEnumerable<Target> put, params string[] remove) =>
        Assert.Null(Plane.ChangeTargets(group, new TargetChange([.. put], [.. remove])));

    public TargetGroupView Group(string id) => Plane.Observe().TargetGroups.Single(group => group.Id == id);

    public HealthState HealthOf(string group, string target) => Group(group).Targets.Single(view => view.Target.Name == target).Health;

    public static ListenerSpec Tcp(string group, int port = Port, params IPNetwork[] ranges) => new(ProtocolType.Tcp, port, group, [.. ranges], NoMarks);

    public static ListenerSpec Udp(string group, int port = Port, params IPNetwork[] ranges) => new(ProtocolType.Udp, port, group, [.. ranges], NoMarks);

    public static TargetGroupSettings Settings(HealthCheck? health = null, TimeSpan? affinity = null, TimeSpan? drain = null) =>
        new(NodePort, health, affinity, drain ?? TimeSpan.FromMinutes(5), NoMarks);

    public ValueTask DisposeAsync() => Plane.DisposeAsync();
}
