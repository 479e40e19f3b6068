using System.Net.Sockets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Plane;

public sealed class DrainTests
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AlmostDrained = Drain - TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Target_Draining_GetsNoNewConnectionAndKeepsItsOwnUntilTheDrainTime()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        await using var b = new TcpTarget("b", plane.Network.Address(251));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.ChangeTargets(group, [a.Draining, b.Target]);
        for (var i = 0; i < 4; i++) Assert.Equal("b", await TestSockets.WhoAnswersAsync(endPoint));
        _time.Advance(AlmostDrained);
        await client.AssertEchoesAsync();
        _time.Advance(Rest);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Target_Removed_KeepsItsConnectionsUntilTheDrainTime()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        await using var b = new TcpTarget("b", plane.Network.Address(251));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.ChangeTargets(group, [b.Target], "a");
        _time.Advance(AlmostDrained);
        await client.AssertEchoesAsync();
        _time.Advance(Rest);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
        Assert.Equal("b", await TestSockets.WhoAnswersAsync(endPoint));
    }

    [Fact]
    public async Task Target_DrainingThenRemoved_DrainsFromTheFirstChangeOn()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.ChangeTargets(group, [a.Draining]);
        _time.Advance(AlmostDrained);
        plane.ChangeTargets(group, [], "a");
        await client.AssertEchoesAsync();
        _time.Advance(Rest);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Target_ActiveAgainInTime_KeepsItsConnections()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.ChangeTargets(group, [a.Draining]);
        _time.Advance(AlmostDrained);
        plane.ChangeTargets(group, [a.Target]);
        _time.Advance(Drain * 2);

        await client.AssertEchoesAsync();
    }

    [Fact]
    public async Task Target_AllDraining_ServeNewConnectionsAllTheSame()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);

        plane.ChangeTargets(group, [a.Draining]);

        Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint));
    }

    [Fact]
    public async Task Target_RemovedAfterItsDrainTime_EndsWhatItServedSince()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        await using var b = new TcpTarget("b", plane.Network.Address(251));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        plane.ChangeTargets(group, [a.Draining]);
        _time.Advance(Drain * 2);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.ChangeTargets(group, [b.Target], "a");
        _time.Advance(AlmostDrained);
        await client.AssertEchoesAsync();
        _time.Advance(Rest);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Listener_Removed_RefusesAtOnceAndKeepsConnectionsUntilTheDrainTime()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (balancer, _, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Tcp, endPoint.Port));
        Assert.True(await TestSockets.IsRefusedAsync(endPoint));
        _time.Advance(AlmostDrained);
        await client.AssertEchoesAsync();
        _time.Advance(Rest);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Listener_RemovedAndPutAgainWhileDraining_ServesNewAndOldConnections()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(drain: Drain), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Tcp, endPoint.Port));
        plane.Put(balancer.Id, TestPlane.Tcp(group));

        Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint));
        await client.AssertEchoesAsync();
    }

    [Fact]
    public async Task UdpListener_RemovedAndPutAgainWhileDraining_GetsItsPortBack()
    {
        await using var plane = new TestPlane(_time);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(drain: Drain), a.Target);
        plane.Put(balancer.Id, TestPlane.Udp(group));
        using var client = new UdpClientSocket(new(balancer.Addresses[0], TestPlane.Port));
        using var stranger = new UdpClientSocket(new(balancer.Addresses[0], TestPlane.Port));
        Assert.Equal("a", await client.AskAsync());

        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Udp, TestPlane.Port));
        Assert.Equal("a", await client.AskAsync());
        Assert.Null(await stranger.AskAsync(TimeSpan.FromMilliseconds(300)));
        plane.Put(balancer.Id, TestPlane.Udp(group));

        Assert.Equal("a", await stranger.AskAsync());
    }
}
