using System.Net.Sockets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Plane;

/// <summary>The end of the process as its clients see it.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Dispose_ConnectionIsOpen_RefusesNewOnesAndWaitsForItsEnd()
    {
        var plane = new TestPlane(_time, stopPatience: Patience);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        var stopping = plane.DisposeAsync().AsTask();
        Assert.True(await TestSockets.IsRefusedAsync(endPoint));
        await client.AssertEchoesAsync();
        Assert.False(stopping.IsCompleted);
        client.Shutdown(SocketShutdown.Send);

        Assert.Null(await client.EndAsync());
        await Eventually.EndsAsync(stopping, "the plane stopped");
    }

    [Fact]
    public async Task Dispose_ConnectionStaysOpen_IsResetWhenPatienceEnds()
    {
        var plane = new TestPlane(_time, stopPatience: Patience);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        var stopping = plane.DisposeAsync().AsTask();
        await client.AssertEchoesAsync();
        _time.Advance(Patience);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
        await Eventually.EndsAsync(stopping, "the plane stopped");
    }

    [Fact]
    public async Task Dispose_ShortDrainTime_CountsBeforePatience()
    {
        var plane = new TestPlane(_time, stopPatience: Patience);
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(drain: TimeSpan.FromSeconds(5)), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        var stopping = plane.DisposeAsync().AsTask();
        await client.AssertEchoesAsync();
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
        await Eventually.EndsAsync(stopping, "the plane stopped");
    }

    [Fact]
    public async Task Dispose_OnlyDatagramClients_WaitsForNobody()
    {
        var plane = new TestPlane(_time, stopPatience: Patience);
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        plane.Put(balancer.Id, TestPlane.Udp(plane.CreateGroup(TestPlane.Settings(), a.Target)));
        using var client = new UdpClientSocket(new(balancer.Addresses[0], TestPlane.Port));
        Assert.Equal("a", await client.AskAsync());

        await Eventually.EndsAsync(plane.DisposeAsync().AsTask(), "the plane stopped");
    }
}
