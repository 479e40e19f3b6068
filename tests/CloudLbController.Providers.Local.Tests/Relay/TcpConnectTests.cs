using System.Net.Sockets;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class TcpConnectTests
{
    private const int SessionFailed = 3024;
    private const int NoTarget = 3032;

    // A machine under load must not make a test's budget run out.
    private static readonly RelayLimits Patient = new() { ConnectBudget = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Connect_FirstTargetRefuses_AnotherServesTheSameConnection()
    {
        await using var plane = new TestPlane(limits: Patient);
        await using var target = new TcpTarget("alive", plane.Network.Address(250));
        var dead = Enumerable.Range(1, 5).Select(i => new Target($"dead-{i}", plane.Network.Address(240 + i)));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), [target.Target, .. dead]);

        for (var i = 0; i < 6; i++) Assert.Equal("alive", await TestSockets.WhoAnswersAsync(endPoint));

        Assert.Equal(15, plane.Plane.Metrics.ConnectFailures);
    }

    [Fact]
    public async Task Connect_AllRefuse_NewestConfigurationServesTheWaitingConnection()
    {
        await using var plane = new TestPlane(limits: Patient);
        await using var target = new TcpTarget("new", plane.Network.Address(250));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(), new Target("dead", plane.Network.Address(240)));

        using var client = await TestSockets.ConnectAsync(endPoint);
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.ConnectFailures > 0, "the dead target was tried");
        plane.ChangeTargets(group, [target.Target], "dead");

        Assert.Equal("new", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Connect_ListenerMovesToAnotherGroup_WaitingConnectionFollows()
    {
        await using var plane = new TestPlane(limits: Patient);
        await using var target = new TcpTarget("other", plane.Network.Address(250));
        var (balancer, _, endPoint) = plane.Serve(TestPlane.Settings());

        using var client = await TestSockets.ConnectAsync(endPoint);
        plane.Put(balancer.Id, TestPlane.Tcp(plane.CreateGroup(TestPlane.Settings(), target.Target)));

        Assert.Equal("other", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Connect_NoTargetForTheWholeBudget_ClientIsReset()
    {
        await using var plane = new TestPlane(limits: new() { ConnectBudget = TimeSpan.FromMilliseconds(200) });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), new Target("dead", plane.Network.Address(240)));

        using var client = await TestSockets.ConnectAsync(endPoint);

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Connect_WithoutABudget_OneTargetIsTried()
    {
        await using var plane = new TestPlane(limits: new() { ConnectBudget = TimeSpan.Zero });
        await using var target = new TcpTarget("alive", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target, new Target("dead", plane.Network.Address(240)));
        var answered = 0;
        for (var i = 0; i < 10; i++)
        {
            try
            {
                using var client = await TestSockets.ConnectAsync(endPoint);
                answered += await client.ReadLineAsync() == "alive" ? 1 : 0;
            }
            catch (SocketException)
            {
                // It was sent to the dead one.
            }
        }

        Assert.Equal((5, 5), (answered, (int)plane.Plane.Metrics.ConnectFailures));
    }

    [Fact]
    public async Task Connect_TargetIsABlackHole_CostsItsTimeoutAndAnotherServes()
    {
        await using var plane = new TestPlane(limits: Patient with { ConnectTimeout = TimeSpan.FromSeconds(1) });
        using var hole = await BlackHole.OpenAsync(plane.Network.Address(240));
        await using var target = new TcpTarget("alive", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target, new Target("hole", plane.Network.Address(240)));

        for (var i = 0; i < 4; i++) Assert.Equal("alive", await TestSockets.WhoAnswersAsync(endPoint));

        Assert.Equal(2, plane.Plane.Metrics.ConnectFailures);
    }

    [Fact]
    public async Task Connect_MachinePausedBeyondTheBudget_ClientIsResetAndNothingIsABug()
    {
        var logs = new LogEvents();
        await using var plane = new TestPlane(new JumpingTime(TimeSpan.FromMinutes(1)), loggers: logs);
        using var hole = await BlackHole.OpenAsync(plane.Network.Address(240));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), new Target("hole", plane.Network.Address(240)));

        Assert.True(await TestSockets.IsResetAsync(endPoint));

        await Eventually.IsTrueAsync(() => logs.Has(NoTarget) || logs.Has(SessionFailed), "the connection ended");
        Assert.False(logs.Has(SessionFailed));
    }

    [Fact]
    public async Task Connect_ListenerGoesWhileOneWaits_ItsEndIsNoBug()
    {
        var logs = new LogEvents();
        var time = new FakeTimeProvider();
        await using var plane = new TestPlane(time, loggers: logs);
        var (balancer, _, endPoint) = plane.Serve(TestPlane.Settings(drain: TimeSpan.Zero));
        using var client = await TestSockets.ConnectAsync(endPoint);
        await Eventually.IsTrueAsync(() => plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections == 1, "it waits for a target");

        Assert.Null(plane.Plane.RemoveListener(balancer.Id, ProtocolType.Tcp, endPoint.Port));
        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        await plane.Plane.DisposeAsync();

        Assert.False(logs.Has(SessionFailed));
    }

    [Fact]
    public async Task Connect_ManyTargets_EachGetsItsTurn()
    {
        await using var plane = new TestPlane();
        await using var a = new TcpTarget("a", plane.Network.Address(250));
        await using var b = new TcpTarget("b", plane.Network.Address(251));
        await using var c = new TcpTarget("c", plane.Network.Address(252));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), a.Target, b.Target, c.Target);

        for (var i = 0; i < 12; i++) await TestSockets.WhoAnswersAsync(endPoint);

        Assert.Equal([4, 4, 4], new[] { a.Connections, b.Connections, c.Connections });
    }

    [Fact]
    public async Task Connect_MoreThanTheLimitAreOpen_IsResetUntilOneEnds()
    {
        await using var plane = new TestPlane(limits: Patient with { MaxOpenConnections = 2 });
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        using var first = await TestSockets.ConnectAsync(endPoint);
        var second = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal(["a", "a"], new[] { await first.ReadLineAsync(), await second.ReadLineAsync() });

        Assert.True(await TestSockets.IsResetAsync(endPoint));
        await first.AssertEchoesAsync();
        second.Dispose();

        await Eventually.IsTrueAsync(() => plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections == 1, "one ended");
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint));
    }
}
