using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Plane;

public sealed class LocalPlaneTests
{
    [Fact]
    public async Task Dispose_WithOpenConnections_ResetsThemAndLeavesNoPortOpen()
    {
        var plane = new TestPlane();
        await using var tcp = new TcpTarget("tcp", plane.Network.Address(250));
        await using var udp = new UdpTarget("udp", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(new HealthCheck(HealthProtocol.Tcp)), tcp.Target);
        plane.Put(balancer.Id, TestPlane.Udp(plane.CreateGroup(TestPlane.Settings(), udp.Target)));
        using var datagrams = new UdpClientSocket(endPoint);
        Assert.Equal("udp", await datagrams.AskAsync());
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("tcp", await client.ReadLineAsync());

        await Eventually.EndsAsync(plane.DisposeAsync().AsTask(), "the plane stopped");

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
        Assert.True(plane.Plane.Completion.IsCompletedSuccessfully);
        await using var free = new TcpTarget("free", endPoint.Address, port: endPoint.Port);
        await using var freeToo = new UdpTarget("free", endPoint.Address, endPoint.Port);
        Assert.Throws<ObjectDisposedException>(() => plane.Plane.RemoveTargetGroup(group));
    }

    [Fact]
    public async Task Dispose_WhileAConnectionWaitsForATarget_DoesNotWaitForIt()
    {
        var plane = new TestPlane(limits: new() { ConnectBudget = TimeSpan.FromHours(1) });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings());
        using var client = await TestSockets.ConnectAsync(endPoint);
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.Accepted == 1, "the connection was accepted");

        await Eventually.EndsAsync(plane.DisposeAsync().AsTask(), "the plane stopped");

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task RemoveLoadBalancer_FreesItsAddressForAnother()
    {
        await using var plane = new TestPlane();
        var first = plane.CreateLoadBalancer();
        var wish = new AddressRequest(AddressFamily.InterNetwork, first.Addresses[0]);

        Assert.Equal(PlaneErrorKind.Taken, plane.Plane.CreateLoadBalancer(new("other", [wish], TestPlane.NoMarks)).Error?.Kind);
        Assert.Null(plane.Plane.RemoveLoadBalancer(first.Id));

        Assert.Equal(first.Addresses, plane.Plane.CreateLoadBalancer(new("other", [wish], TestPlane.NoMarks)).Value!.Addresses);
        Assert.Equal(PlaneErrorKind.NotFound, plane.Plane.RemoveLoadBalancer(first.Id)?.Kind);
    }

    [Fact]
    public async Task CreateLoadBalancer_OneAddressCannotBeHad_TakesNone()
    {
        await using var plane = new TestPlane();
        var wish = new AddressRequest(AddressFamily.InterNetwork, plane.Network.Address(7));
        var outside = new AddressRequest(AddressFamily.InterNetworkV6, IPAddress.Parse("fd00::1"));

        Assert.Equal(PlaneErrorKind.Rejected, plane.Plane.CreateLoadBalancer(new("a", [wish, outside], TestPlane.NoMarks)).Error?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, plane.Plane.CreateLoadBalancer(new("a", [wish, wish], TestPlane.NoMarks)).Error?.Kind);

        Assert.Empty(plane.Plane.Observe().LoadBalancers);
        Assert.True(plane.Plane.CreateLoadBalancer(new("a", [wish], TestPlane.NoMarks)).Succeeded);
    }

    [Fact]
    public async Task RemoveTargetGroup_UsedByAListener_IsRefusedUntilTheListenerIsGone()
    {
        await using var plane = new TestPlane();
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings());

        Assert.Equal(PlaneErrorKind.InUse, plane.Plane.RemoveTargetGroup(group)?.Kind);
        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Tcp, endPoint.Port));

        Assert.Null(plane.Plane.RemoveTargetGroup(group));
        Assert.Equal(PlaneErrorKind.NotFound, plane.Plane.RemoveTargetGroup(group)?.Kind);
    }

    [Fact]
    public async Task Observe_ReadsBackWhatWasPut()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var marks = ImmutableDictionary<string, string>.Empty.Add("owner", "web");
        var check = new HealthCheck(HealthProtocol.Http, HealthPage.Port);
        var settings = TestPlane.Settings(check, TimeSpan.FromHours(3)) with { Marks = marks };
        var (balancer, group, _) = plane.Serve(settings, target.Target);
        var spec = TestPlane.Tcp(group, 9000, IPNetwork.Parse("10.0.0.0/8")) with { Marks = marks };
        plane.Put(balancer.Id, spec);

        var view = plane.Plane.Observe();

        Assert.Equal(balancer.Id, view.LoadBalancers.Single().Id);
        Assert.Equal([TestPlane.Port, 9000], view.LoadBalancers[0].Listeners.Select(listener => listener.Spec.Port));
        Assert.Same(spec, view.LoadBalancers[0].Listeners[1].Spec);
        Assert.Equal(settings, view.TargetGroups.Single().Settings);
        Assert.Equal(target.Target, view.TargetGroups[0].Targets.Single().Target);
    }

    [Theory]
    [InlineData("/healthz\r\nX-Evil: 1")]
    [InlineData("/a b")]
    [InlineData("healthz")]
    [InlineData("")]
    public async Task CreateTargetGroup_PathThatIsNoPath_IsRejected(string path)
    {
        await using var plane = new TestPlane();

        var result = plane.Plane.CreateTargetGroup(TestPlane.Settings(new HealthCheck(HealthProtocol.Http, Path: path)), TargetSet.Empty);

        Assert.Equal(PlaneErrorKind.Rejected, result.Error?.Kind);
        Assert.Empty(plane.Plane.Observe().TargetGroups);
    }
}
