using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Plane;

public sealed class ListenerTests
{
    [Fact]
    public async Task Ports_AddedAndRemovedDuringATransfer_DoNotTouchIt()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(drain: TimeSpan.Zero), target.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        for (var i = 0; i < 20; i++)
        {
            plane.Put(balancer.Id, TestPlane.Tcp(group, 9000 + i));
            await client.AssertEchoesAsync();
            Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(endPoint.Address, 9000 + i)));
            Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Tcp, 9000 + i));
            Assert.True(await TestSockets.IsRefusedAsync(new IPEndPoint(endPoint.Address, 9000 + i)));
            await client.AssertEchoesAsync();
        }
    }

    [Fact]
    public async Task Put_SamePortAgain_KeepsOpenConnectionsAndUsesTheNewGroupForNewOnes()
    {
        await using var plane = new TestPlane();
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        await using var b = new TcpTarget("b", plane.Network.Address(251));
        var (balancer, _, endPoint) = plane.Serve(TestPlane.Settings(), a.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());

        plane.Put(balancer.Id, TestPlane.Tcp(plane.CreateGroup(TestPlane.Settings(), b.Target)));

        Assert.Equal("b", await TestSockets.WhoAnswersAsync(endPoint));
        await client.AssertEchoesAsync();
    }

    [Fact]
    public async Task Put_PortIsBusy_FailsAloneAndWorksWithTheNextPutAfterItIsFree()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        var busy = new IPEndPoint(endPoint.Address, 9000);

        await using (new TcpTarget("stranger", busy.Address, port: busy.Port))
        {
            var error = plane.Plane.PutListener(balancer.Id, TestPlane.Tcp(group, busy.Port));
            Assert.Equal(PlaneErrorKind.Taken, error?.Kind);
            Assert.Contains(busy.ToString(), error!.Message, StringComparison.Ordinal);
            Assert.Equal(error, plane.Plane.Observe().LoadBalancers[0].Listeners.Single(view => view.Spec.Port == busy.Port).Problems.Single());
            Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint));
        }
        plane.Put(balancer.Id, TestPlane.Tcp(group, busy.Port));

        Assert.Equal("a", await TestSockets.WhoAnswersAsync(busy));
        Assert.All(plane.Plane.Observe().LoadBalancers[0].Listeners, view => Assert.Empty(view.Problems));
    }

    [Fact]
    public async Task Put_BindsOnlyTheLoadBalancersAddress()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint));
        Assert.True(await TestSockets.IsRefusedAsync(new IPEndPoint(plane.Network.Address(251), endPoint.Port)));
    }

    [Fact]
    public async Task TcpAndUdp_OnOneNumber_ServeBoth()
    {
        await using var plane = new TestPlane();
        await using var tcp = new TcpTarget("tcp", plane.Network.Address(250));
        await using var udp = new UdpTarget("udp", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(), tcp.Target);
        plane.Put(balancer.Id, TestPlane.Udp(plane.CreateGroup(TestPlane.Settings(), udp.Target)));

        using var client = new UdpClientSocket(endPoint);
        Assert.Equal("udp", await client.AskAsync());
        Assert.Equal("tcp", await TestSockets.WhoAnswersAsync(endPoint));

        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Udp, endPoint.Port));
        Assert.Equal("tcp", await TestSockets.WhoAnswersAsync(endPoint));
    }

    [Fact]
    public async Task DualStack_UpdateAddsIPv6_ListenersServeBothAndTheFirstAddressStays()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "needs IPv6 on the loopback interface: sysctl net.ipv6.conf.lo.disable_ipv6=0");
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        await using var target6 = new TcpTarget("six", IPAddress.IPv6Loopback, port: 0);
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        var spec = balancer.Spec with { Addresses = [.. balancer.Spec.Addresses, new(AddressFamily.InterNetworkV6)] };
        var result = plane.Plane.UpdateLoadBalancer(balancer.Id, spec);
        plane.ChangeTargets(group, [target6.Target], "a");

        Assert.Equal([endPoint.Address, IPAddress.IPv6Loopback], result.Value!.Addresses);
        Assert.Equal("six", await TestSockets.WhoAnswersAsync(endPoint));
        Assert.Equal("six", await TestSockets.WhoAnswersAsync(new IPEndPoint(IPAddress.IPv6Loopback, endPoint.Port)));
    }

    [Fact]
    public async Task Put_UnknownGroupOrBadPort_IsRefusedAndNothingListens()
    {
        await using var plane = new TestPlane();
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings());

        Assert.Equal(PlaneErrorKind.NotFound, plane.Plane.PutListener(balancer.Id, TestPlane.Tcp("tg-none"))?.Kind);
        Assert.Equal(PlaneErrorKind.NotFound, plane.Plane.PutListener("lb-none", TestPlane.Tcp(group))?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, plane.Plane.PutListener(balancer.Id, TestPlane.Tcp(group, 70_000))?.Kind);
        Assert.Empty(plane.Plane.Observe().LoadBalancers.Single().Listeners);
    }
}
