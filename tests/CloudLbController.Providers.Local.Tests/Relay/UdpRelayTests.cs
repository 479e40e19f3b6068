using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class UdpRelayTests
{
    [Fact]
    public async Task Relay_LargestDatagram_GoesThereAndBackUnchanged()
    {
        await using var plane = new TestPlane();
        await using var target = new UdpTarget("a", plane.Network.Address(250));
        var (_, endPoint) = Serve(plane, target.Target);
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("a", await client.AskAsync());

        var datagram = new byte[65_507];
        new Random(1).NextBytes(datagram);

        Assert.Equal(datagram, await client.ExchangeAsync(datagram));
    }

    [Fact]
    public async Task Relay_OneClient_StaysWithItsTargetAndOthersGetTheNext()
    {
        await using var plane = new TestPlane();
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        var (_, endPoint) = Serve(plane, a.Target, b.Target);
        using var first = new UdpClientSocket(endPoint);
        using var second = new UdpClientSocket(endPoint);

        var mine = await first.AskAsync();
        var other = await second.AskAsync();
        Assert.Equal(["a", "b"], new[] { mine, other }.Order());
        for (var i = 0; i < 5; i++) Assert.Equal(mine, await first.AskAsync());
    }

    [Fact]
    public async Task Relay_TargetRefuses_NextDatagramGoesToAnother()
    {
        await using var plane = new TestPlane();
        await using var alive = new UdpTarget("alive", plane.Network.Address(250));
        var (_, endPoint) = Serve(plane, alive.Target, new Target("dead", plane.Network.Address(240)));

        for (var i = 0; i < 6; i++)
        {
            using var client = new UdpClientSocket(endPoint);
            Assert.Equal("alive", await client.AskAsync());
        }
        Assert.True(plane.Plane.Metrics.ConnectFailures > 0);
    }

    [Fact]
    public async Task Relay_RefusedWithAffinity_GoesToAnotherAllTheSame()
    {
        await using var plane = new TestPlane();
        await using var alive = new UdpTarget("alive", plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(affinity: TimeSpan.FromHours(1)), new Target("dead", plane.Network.Address(240)));
        plane.Put(balancer.Id, TestPlane.Udp(group));
        using var client = new UdpClientSocket(new(balancer.Addresses[0], TestPlane.Port));
        await client.SendAsync("to the dead");
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.Accepted > 0, "the client was bound to the dead target");

        plane.ChangeTargets(group, [alive.Target]);

        Assert.Equal("alive", await client.AskAsync());
    }

    [Fact]
    public async Task Relay_TargetRemoved_FlowMovesAfterTheDrainTime()
    {
        var time = new FakeTimeProvider();
        await using var plane = new TestPlane(time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        var (group, endPoint) = Serve(plane, a.Target);
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("a", await client.AskAsync());

        plane.ChangeTargets(group, [b.Target, a.Target with { State = TargetState.Draining }]);
        Assert.Equal("a", await client.AskAsync());
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("b", await client.AskAsync());
    }

    [Fact]
    public async Task Relay_TargetBecomesUnhealthy_FlowMovesToAHealthyOne()
    {
        var check = new HealthCheck(HealthProtocol.Tcp, HealthPage.Port, UnhealthyThreshold: 1) { Timeout = TimeSpan.FromHours(1) };
        var time = new FakeTimeProvider();
        await using var plane = new TestPlane(time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        var page = new HealthPage(plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(check), a.Target);
        plane.Put(balancer.Id, TestPlane.Udp(group));
        using var client = new UdpClientSocket(new(balancer.Addresses[0], TestPlane.Port));
        Assert.Equal("a", await client.AskAsync());
        await using var other = new HealthPage(plane.Network.Address(251));
        plane.ChangeTargets(group, [b.Target]);
        await Eventually.IsTrueAsync(() => plane.HealthOf(group, "b") == HealthState.Healthy, "b is healthy");
        Assert.Equal("a", await client.AskAsync());

        await page.DisposeAsync();
        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(500));
                return plane.HealthOf(group, "a") == HealthState.Unhealthy && plane.HealthOf(group, "b") == HealthState.Healthy;
            },
            "a is unhealthy");

        Assert.Equal("b", await client.AskAsync());
    }

    [Fact]
    public async Task Relay_ClientIsIdle_IsForgottenAndOneWhoTalksIsNot()
    {
        var time = new FakeTimeProvider();
        await using var plane = new TestPlane(time, new RelayLimits { UdpIdleTimeout = TimeSpan.FromSeconds(60) });
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var (_, endPoint) = Serve(plane, a.Target);
        using var quiet = new UdpClientSocket(endPoint);
        using var talks = new UdpClientSocket(endPoint);
        Assert.Equal("a", await quiet.AskAsync());
        Assert.Equal("a", await talks.AskAsync());
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.UdpFlows == 2, "both are known");

        for (var i = 0; i < 100 && plane.Plane.Metrics.UdpFlows > 1; i++)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal("a", await talks.AskAsync());
        }

        Assert.Equal(1, plane.Plane.Metrics.UdpFlows);
        Assert.Equal(2, plane.Plane.Metrics.Accepted);
    }

    [Fact]
    public async Task Relay_SourceOutsideTheRanges_IsDroppedUntilTheRangesChange()
    {
        await using var plane = new TestPlane();
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(), a.Target);
        plane.Put(balancer.Id, TestPlane.Udp(group, ranges: new IPNetwork(plane.Network.Address(20), 32)));
        var endPoint = new IPEndPoint(balancer.Addresses[0], TestPlane.Port);
        using var inside = new UdpClientSocket(endPoint, plane.Network.Address(20));
        using var outside = new UdpClientSocket(endPoint, plane.Network.Address(21));

        Assert.Equal("a", await inside.AskAsync());
        await outside.SendAsync("let me in");
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.RefusedByRange == 1, "the datagram was dropped");
        Assert.Equal(1, a.Datagrams);

        plane.Put(balancer.Id, TestPlane.Udp(group));
        Assert.Equal("a", await outside.AskAsync());
    }

    [Fact]
    public async Task Relay_IPv6_Serves()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "needs IPv6 on the loopback interface: sysctl net.ipv6.conf.lo.disable_ipv6=0");
        await using var plane = new TestPlane();
        await using var target = new UdpTarget("six", IPAddress.IPv6Loopback, 0);
        var balancer = plane.CreateLoadBalancer(AddressFamily.InterNetworkV6);
        plane.Put(balancer.Id, TestPlane.Udp(plane.CreateGroup(TestPlane.Settings(), target.Target), 18_081));

        using var client = new UdpClientSocket(new(IPAddress.IPv6Loopback, 18_081));

        Assert.Equal("six", await client.AskAsync());
    }

    private static (string Group, IPEndPoint EndPoint) Serve(TestPlane plane, params Target[] targets)
    {
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(drain: TimeSpan.FromSeconds(30)), targets);
        plane.Put(balancer.Id, TestPlane.Udp(group));
        return (group, new IPEndPoint(balancer.Addresses[0], TestPlane.Port));
    }
}
