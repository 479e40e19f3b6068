using System.Net;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Balancing;

public sealed class AffinityTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Client_OnAllPortsOfTheLoadBalancer_GetsTheSameNode()
    {
        await using var nodes = new Nodes(_time);
        var other = nodes.AddPort(9000);

        foreach (var last in new[] { 20, 21, 22, 23 })
        {
            var client = nodes.Plane.Network.Address(last);
            var node = await TestSockets.WhoAnswersAsync(nodes.EndPoint, client);
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(node, await TestSockets.WhoAnswersAsync(nodes.EndPoint, client));
                Assert.Equal(node, await TestSockets.WhoAnswersAsync(other, client));
            }
        }
    }

    [Fact]
    public async Task Client_NodeDrainsOrGoes_GetsAnotherAndStaysWithIt()
    {
        await using var nodes = new Nodes(_time);
        var client = nodes.Plane.Network.Address(20);
        var first = await TestSockets.WhoAnswersAsync(nodes.EndPoint, client);

        nodes.Plane.ChangeTargets(nodes.Group, [nodes.Of(first).Draining]);
        var second = await TestSockets.WhoAnswersAsync(nodes.EndPoint, client);
        Assert.NotEqual(first, second);
        nodes.Plane.ChangeTargets(nodes.Group, [nodes.Of(first).Target]);
        Assert.Equal(second, await TestSockets.WhoAnswersAsync(nodes.EndPoint, client));
        nodes.Plane.ChangeTargets(nodes.Group, [], second);

        Assert.NotEqual(second, await TestSockets.WhoAnswersAsync(nodes.EndPoint, client));
    }

    [Fact]
    public async Task Client_NodeRefuses_GetsAnotherAndStaysWithIt()
    {
        await using var nodes = new Nodes(_time);
        var client = nodes.Plane.Network.Address(20);
        var first = await TestSockets.WhoAnswersAsync(nodes.EndPoint, client);

        await nodes.Of(first).DisposeAsync();
        var second = await TestSockets.WhoAnswersAsync(nodes.EndPoint, client);

        Assert.NotEqual(first, second);
        var failures = nodes.Plane.Plane.Metrics.ConnectFailures;
        Assert.Equal(second, await TestSockets.WhoAnswersAsync(nodes.EndPoint, client));
        Assert.Equal(failures, nodes.Plane.Plane.Metrics.ConnectFailures);
    }

    [Fact]
    public void Table_ClientIdleForTheTimeout_IsForgottenAndOneThatComesIsNot()
    {
        var table = new AffinityTable(_time, 10);
        var (idle, busy) = (IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"));
        table.Replace(idle, null, "a");
        table.Replace(busy, null, "b");

        _time.Advance(Timeout / 2);
        table.Touch(busy);
        _time.Advance(Timeout / 2);

        Assert.Null(table.Find(idle, Timeout));
        Assert.Equal("b", table.Find(busy, Timeout));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Table_TwoFirstConnectionsAtOnce_AgreeOnOneNode()
    {
        var table = new AffinityTable(_time, 10);
        var client = IPAddress.Parse("10.0.0.1");

        Assert.Equal("a", table.Replace(client, null, "a"));
        Assert.Equal("a", table.Replace(client, null, "b"));
        Assert.Equal("c", table.Replace(client, "a", "c"));
    }

    [Fact]
    public void Table_Full_ForgetsWhoWasSeenLongestAgo()
    {
        var table = new AffinityTable(_time, 3);
        var clients = Enumerable.Range(1, 4).Select(i => IPAddress.Parse($"10.0.0.{i}")).ToList();
        foreach (var client in clients.Take(3)) table.Replace(client, null, "n");
        table.Touch(clients[0]);

        table.Replace(clients[3], null, "n");

        Assert.Equal([true, false, true, true], clients.Select(client => table.Find(client, Timeout) is not null));
    }

    private sealed class Nodes : IAsyncDisposable
    {
        private readonly List<TcpTarget> _targets = [];
        private readonly string _balancer;

        public Nodes(TimeProvider time)
        {
            Plane = new TestPlane(time);
            for (var i = 0; i < 4; i++) _targets.Add(new TcpTarget($"node-{i}", Plane.Network.Address(240 + i)));
            (var balancer, Group, EndPoint) = Plane.Serve(TestPlane.Settings(affinity: Timeout), [.. _targets.Select(target => target.Target)]);
            _balancer = balancer.Id;
        }

        public TestPlane Plane { get; }

        public string Group { get; }

        public IPEndPoint EndPoint { get; }

        public TcpTarget Of(string name) => _targets.Single(target => target.Name == name);

        public IPEndPoint AddPort(int port)
        {
            Plane.Put(_balancer, TestPlane.Tcp(Plane.CreateGroup(TestPlane.Settings(affinity: Timeout), [.. _targets.Select(target => target.Target)]), port));
            return new IPEndPoint(EndPoint.Address, port);
        }

        public async ValueTask DisposeAsync()
        {
            await Plane.DisposeAsync();
            foreach (var target in _targets) await target.DisposeAsync();
        }
    }
}
