using System.Net;
using System.Net.Sockets;
using System.Text;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Relay;

/// <summary>More UDP clients than a listener may remember.</summary>
public sealed class UdpCrowdTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Relay_MoreClientsThanTheLimit_ServesTheNewAndForgetsTheOneIdleLongest()
    {
        await using var plane = new TestPlane(_time, new() { MaxUdpFlowsPerListener = 2 });
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var (_, endPoint) = Serve(plane, a.Target);
        using var talks = new UdpClientSocket(endPoint);
        using var quiet = new UdpClientSocket(endPoint);
        using var late = new UdpClientSocket(endPoint);
        Assert.Equal("a", await talks.AskAsync());
        Assert.Equal("a", await quiet.AskAsync());
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("a", await talks.AskAsync());

        Assert.Equal("a", await late.AskAsync());
        Assert.Equal("a", await talks.AskAsync());

        Assert.Equal(3, plane.Plane.Metrics.Accepted);
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.UdpFlows == 2, "one was forgotten");
        Assert.Equal("a", await quiet.AskAsync());
        Assert.Equal(4, plane.Plane.Metrics.Accepted);
    }

    [Fact]
    public async Task Relay_MoreClientsThanTheLimit_ForgetsOneWithAnAnswerBeforeOneThatWaitsForIts()
    {
        await using var plane = new TestPlane(_time, new() { MaxUdpFlowsPerListener = 2 });
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        slow.Bind(new IPEndPoint(plane.Network.Address(251), TestPlane.NodePort));
        var (group, endPoint) = Serve(plane, new Target("slow", plane.Network.Address(251)));
        using var waits = new UdpClientSocket(endPoint);
        using var done = new UdpClientSocket(endPoint);
        using var late = new UdpClientSocket(endPoint);
        var waiting = waits.ExchangeAsync("a hard question"u8.ToArray());
        var asked = await Eventually.EndsAsync(
            slow.ReceiveFromAsync(new byte[100], new IPEndPoint(IPAddress.Any, 0)), "the slow target was asked");
        plane.ChangeTargets(group, [a.Target], "slow");
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("a", await done.AskAsync());
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("a", await late.AskAsync());
        await slow.SendToAsync("an answer"u8.ToArray(), asked.RemoteEndPoint);

        Assert.Equal("an answer", Encoding.ASCII.GetString(await waiting));
    }

    [Fact]
    public async Task Relay_MoreClientsThanThePlaneHasPlacesFor_ServesTheNew()
    {
        await using var plane = new TestPlane(_time, new() { MaxOpenConnections = 1 });
        await using var a = new UdpTarget("a", plane.Network.Address(250));
        var (_, endPoint) = Serve(plane, a.Target);

        for (var i = 0; i < 3; i++)
        {
            using var client = new UdpClientSocket(endPoint);
            Assert.Equal("a", await client.AskAsync());
        }

        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.UdpFlows == 1, "the others were forgotten");
    }

    private static (string Group, IPEndPoint EndPoint) Serve(TestPlane plane, params Target[] targets)
    {
        var balancer = plane.CreateLoadBalancer();
        var group = plane.CreateGroup(TestPlane.Settings(), targets);
        plane.Put(balancer.Id, TestPlane.Udp(group));
        return (group, new IPEndPoint(balancer.Addresses[0], TestPlane.Port));
    }
}
