using System.Collections.Concurrent;
using System.Net;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Running;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Health;

public sealed class HealthMonitorTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Acquire_EqualTargetsOfManyGroups_AreOneObjectUntilTheLastGroupLeaves()
    {
        await using var loops = new Loops();
        using var monitor = new HealthMonitor(loops, _time, 4, 1, NullLogger.Instance);
        var check = new HealthCheck(HealthProtocol.Tcp, 10256);

        var first = monitor.Acquire(Set("b", "a"), check, 30_001, null);
        var second = monitor.Acquire(Set("a", "b"), check, 30_002, null);
        var traffic = monitor.Acquire(Set("a", "b"), check with { Port = null }, 30_003, null);

        Assert.Same(first, second);
        Assert.NotSame(first, traffic);
        Assert.Equal(4, monitor.ProbeCount);
        monitor.Release(traffic);
        monitor.Release(first);
        Assert.Equal(2, monitor.ProbeCount);
        monitor.Release(second);
        Assert.Equal(0, monitor.ProbeCount);
    }

    [Fact]
    public async Task Checks_MoreThanAQuarterOfAllForOneService_Wait()
    {
        var network = new TestNetwork();
        var (open, most) = (0, 0);
        var release = new TaskCompletionSource();
        async Task HoldAsync(System.Net.Sockets.Socket socket)
        {
            while ((await socket.ReadLineAsync()).Length > 1)
            {
            }
            most = Math.Max(most, Interlocked.Increment(ref open));
            await release.Task;
            Interlocked.Decrement(ref open);
            await socket.SendAllAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
            socket.Dispose();
        }

        var nodes = Enumerable.Range(1, 8).Select(i => new TcpTarget($"n{i}", network.Address(i), HoldAsync, HealthPage.Port)).ToList();
        await using var loops = new Loops();
        using var monitor = new HealthMonitor(loops, _time, 12, 1, NullLogger.Instance);
        var targets = monitor.Acquire(
            TargetSet.Of(nodes.Select(node => new Target(node.Name, node.EndPoint.Address))), new HealthCheck(HealthProtocol.Http, HealthPage.Port), 1, null);

        await Eventually.IsTrueAsync(() => Volatile.Read(ref open) == 3, "three checks are under way");
        release.SetResult();
        await Eventually.IsTrueAsync(() => targets.All.All(entry => entry.Health == HealthState.Healthy), "all were checked in the end");

        Assert.Equal(3, most);
        await loops.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Checks_OneServiceGetsNoAnswers_OthersAreCheckedAllTheSame()
    {
        var network = new TestNetwork();
        var silent = Enumerable.Range(1, 8).Select(i => new TcpTarget($"n{i}", network.Address(i), socket => socket.EndAsync(), 30_000)).ToList();
        await using var page = new HealthPage(network.Address(1));
        var loops = new Loops();
        using var monitor = new HealthMonitor(loops, _time, 4, 1, NullLogger.Instance);
        await using var checks = loops;
        monitor.Acquire(
            TargetSet.Of(silent.Select(node => new Target(node.Name, node.EndPoint.Address))), new HealthCheck(HealthProtocol.Http, 30_000), 1, null);
        await Eventually.IsTrueAsync(() => silent.Sum(node => node.Connections) > 0, "the silent ones are being asked");

        var others = monitor.Acquire(
            TargetSet.Of([new Target("n1", network.Address(1))]), new HealthCheck(HealthProtocol.Http, HealthPage.Port), 1, null);

        await Eventually.IsTrueAsync(() => others.All[0].Health == HealthState.Healthy, "the other Service's node is healthy");
        Assert.Equal(1, silent.Sum(node => node.Connections));
        await loops.DisposeAsync();
        foreach (var node in silent) await node.DisposeAsync();
    }

    [Fact]
    public async Task Checks_ManyServicesGetNoAnswers_OthersAreCheckedAllTheSame()
    {
        const int Services = 8;
        var network = new TestNetwork();
        var asked = new ConcurrentDictionary<string, bool>();
        await using var silent = new TcpTarget("silent", network.Address(1), async socket => asked.TryAdd(await socket.ReadLineAsync(), true), 30_000);
        await using var page = new HealthPage(network.Address(1));
        var loops = new Loops();
        using var monitor = new HealthMonitor(loops, _time, 4, 1, NullLogger.Instance);
        await using var checks = loops;
        var target = TargetSet.Of([new Target("n1", network.Address(1))]);
        for (var service = 1; service <= Services; service++)
        {
            monitor.Acquire(target, new HealthCheck(HealthProtocol.Http, 30_000, $"/{service}") { Timeout = TimeSpan.FromMinutes(1) }, 1, null);
        }

        // Each takes a slot of all once, until its time is over: not before its question has arrived.
        var looks = 0;
        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(++looks % 20 == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
                return asked.Count == Services;
            },
            "every silent one was asked");
        _time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(3));
                return silent.Connections > Services;
            },
            "they are asked again");

        var others = monitor.Acquire(target, new HealthCheck(HealthProtocol.Http, HealthPage.Port), 1, null);

        await Eventually.IsTrueAsync(() => others.All[0].Health == HealthState.Healthy, "the other Service's node is healthy");
        await loops.DisposeAsync();
    }

    private static TargetSet Set(params string[] names) => TargetSet.Of(names.Select(name => new Target(name, IPAddress.Parse($"127.0.0.{name[0]}"
        .Replace("a", "1", StringComparison.Ordinal).Replace("b", "2", StringComparison.Ordinal)))));
}
