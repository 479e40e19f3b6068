using System.Net;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Relay;

/// <summary>A client that keeps talking follows what the plane knows now, not what it knew when the client came.</summary>
public sealed class UdpFlowTests
{
    private static readonly HealthCheck Check = new(HealthProtocol.Tcp, HealthPage.Port, UnhealthyThreshold: 1) { Timeout = TimeSpan.FromHours(1) };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Flow_CheckChangedAndTargetUnhealthyByTheNewOne_MovesToAHealthyOne()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        var page = new HealthPage(plane.Network.Address(250));
        var (_, group, endPoint) = Serve(plane, a.Target);
        Assert.Null(plane.Plane.UpdateTargetGroup(group, TestPlane.Settings(Check)));
        await Eventually.IsTrueAsync(() => plane.HealthOf(group, "a") == HealthState.Healthy, "a is healthy");
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("a", await client.AskAsync());
        await using var other = new HealthPage(plane.Network.Address(251));
        plane.ChangeTargets(group, [b.Target]);

        Assert.Null(plane.Plane.UpdateTargetGroup(group, TestPlane.Settings(Check with { Interval = TimeSpan.FromSeconds(3) })));
        await page.DisposeAsync();
        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(500));
                return plane.HealthOf(group, "a") == HealthState.Unhealthy && plane.HealthOf(group, "b") == HealthState.Healthy;
            },
            "a is unhealthy");

        Assert.Equal("b", await client.AskAsync());
    }

    [Fact]
    public async Task Flow_PortOfTheGroupChanged_MovesToTheNewPort()
    {
        await using var plane = new TestPlane(_time);
        await using var before = new UdpTarget("before", plane.Network.Address(250));
        await using var after = new UdpTarget("after", plane.Network.Address(250), TestPlane.NodePort + 1);
        var (_, group, endPoint) = Serve(plane, new Target("a", plane.Network.Address(250)));
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("before", await client.AskAsync());

        Assert.Null(plane.Plane.UpdateTargetGroup(group, TestPlane.Settings() with { Port = TestPlane.NodePort + 1 }));

        Assert.Equal("after", await client.AskAsync());
    }

    [Fact]
    public async Task Flow_TargetGone_MovesAtOnce()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        var (_, group, endPoint) = Serve(plane, a.Target);
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("a", await client.AskAsync());

        plane.ChangeTargets(group, [b.Target], "a");

        Assert.Equal("b", await client.AskAsync());
    }

    [Fact]
    public async Task Flow_OpenedWhileAllDrained_IsJudgedLikeAnyOtherWhenTheyAreActiveAgain()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        await using var b = new UdpTarget("b", plane.Network.Address(251));
        await using var page = new HealthPage(plane.Network.Address(251));
        var (_, group, endPoint) = Serve(plane, a.Target with { State = TargetState.Draining });
        Assert.Null(plane.Plane.UpdateTargetGroup(group, TestPlane.Settings(Check)));
        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("a", await client.AskAsync());

        // Nobody serves a's health page.
        plane.ChangeTargets(group, [a.Target, b.Target]);
        await Eventually.IsTrueAsync(
            () => plane.HealthOf(group, "a") == HealthState.Unhealthy && plane.HealthOf(group, "b") == HealthState.Healthy, "a is unhealthy and b is not");

        Assert.Equal("b", await client.AskAsync());
    }

    [Fact]
    public async Task Flow_SourceRangesNoLongerAllowTheClient_IsCutOff()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var (balancer, group, endPoint) = Serve(plane, a.Target);
        using var stays = new UdpClientSocket(endPoint, plane.Network.Address(20));
        using var goes = new UdpClientSocket(endPoint, plane.Network.Address(21));
        Assert.Equal("a", await stays.AskAsync());
        Assert.Equal("a", await goes.AskAsync());

        plane.Put(balancer, TestPlane.Udp(group, ranges: new IPNetwork(plane.Network.Address(20), 32)));

        Assert.Null(await goes.AskAsync(TimeSpan.FromMilliseconds(300)));
        Assert.True(plane.Plane.Metrics.RefusedByRange > 0);
        Assert.Equal("a", await stays.AskAsync());
    }

    private static (string Balancer, string Group, IPEndPoint EndPoint) Serve(TestPlane plane, params Target[] targets)
    {
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(), targets);
        plane.Put(balancer.Id, TestPlane.Udp(group));
        return (balancer.Id, group, new IPEndPoint(balancer.Addresses[0], TestPlane.Port));
    }
}
