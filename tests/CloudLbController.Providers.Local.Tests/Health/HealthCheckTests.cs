using System.Text;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Health;

public sealed class HealthCheckTests
{
    // The virtual clock runs while the machine may be slow: only the test of the timeout wants one.
    private static readonly HealthCheck Http = new(HealthProtocol.Http, HealthPage.Port) { Timeout = TimeSpan.FromHours(1) };
    private static readonly TimeSpan MoreThanAnInterval = Http.Interval * 1.2;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Http_StatusChanges_TargetFollowsAfterItsThresholds()
    {
        await using var plane = new TestPlane(_time);
        var address = plane.Network.Address(250);
        await using var page = new HealthPage(address);
        var group = plane.CreateGroup(TestPlane.Settings(Http), new Target("a", address));
        await IsAsync(plane, group, HealthState.Healthy);
        Assert.Contains("GET /healthz HTTP/1.1", page.LastRequest, StringComparison.Ordinal);
        Assert.Contains($"Host: {address}:{HealthPage.Port}", page.LastRequest, StringComparison.Ordinal);

        page.Say(503);
        await NextCheckAsync(page);
        Assert.Equal(HealthState.Healthy, plane.HealthOf(group, "a"));
        await NextCheckAsync(page);
        await IsAsync(plane, group, HealthState.Unhealthy);

        page.Say(200);
        await NextCheckAsync(page);
        await IsAsync(plane, group, HealthState.Healthy);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 2000 No\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP")]
    [InlineData("")]
    public async Task Http_AnswerIsNotTheExpectedStatus_IsUnhealthy(string answer)
    {
        await using var plane = new TestPlane(_time);
        await using var page = new HealthPage(plane.Network.Address(250)) { Answer = answer };

        var group = plane.CreateGroup(TestPlane.Settings(Http with { UnhealthyThreshold = 1 }), new Target("a", plane.Network.Address(250)));

        await IsAsync(plane, group, HealthState.Unhealthy);
    }

    [Fact]
    public async Task Http_EndlessAnswer_IsCutOffAndCounts()
    {
        await using var plane = new TestPlane(_time);
        await using var endless = new TcpTarget(
            "endless", plane.Network.Address(250),
            async socket =>
            {
                await socket.SendAllAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
                while (true) await socket.SendAllAsync(Encoding.ASCII.GetBytes(new string('x', 4096)));
            },
            HealthPage.Port);

        var group = plane.CreateGroup(TestPlane.Settings(Http), new Target("a", plane.Network.Address(250)));

        await IsAsync(plane, group, HealthState.Healthy);
    }

    [Fact]
    public async Task Http_NoAnswerWithinTheTimeout_IsUnhealthy()
    {
        await using var plane = new TestPlane(_time);
        var asked = new TaskCompletionSource();
        await using var silent = new TcpTarget(
            "silent", plane.Network.Address(250),
            async socket =>
            {
                await socket.ReadLineAsync();
                asked.TrySetResult();
                await socket.EndAsync();
            },
            HealthPage.Port);
        var group = plane.CreateGroup(TestPlane.Settings(Http with { UnhealthyThreshold = 1 }), new Target("a", plane.Network.Address(250)));
        await Eventually.EndsAsync(asked.Task, "the page was asked");

        _time.Advance(Http.Timeout);

        await IsAsync(plane, group, HealthState.Unhealthy);
    }

    [Fact]
    public async Task Tcp_TrafficPort_IsHealthyWhileItAccepts()
    {
        var check = new HealthCheck(HealthProtocol.Tcp, UnhealthyThreshold: 1);
        await using var plane = new TestPlane(_time);
        var target = new TcpTarget("a", plane.Network.Address(250));
        var group = plane.CreateGroup(TestPlane.Settings(check), target.Target);
        await IsAsync(plane, group, HealthState.Healthy);

        await target.DisposeAsync();
        await IsAsync(plane, group, HealthState.Unhealthy, advance: true);

        await using var again = new TcpTarget("a", plane.Network.Address(250));
        await IsAsync(plane, group, HealthState.Healthy, advance: true);
    }

    [Fact]
    public async Task Checks_SameForManyGroups_AreMadeOncePerNode()
    {
        await using var plane = new TestPlane(_time);
        await using var page1 = new HealthPage(plane.Network.Address(250));
        await using var page2 = new HealthPage(plane.Network.Address(251));
        Target[] targets = [new("n1", plane.Network.Address(250)), new("n2", plane.Network.Address(251))];

        var groups = Enumerable.Range(0, 50).Select(i => plane.CreateGroup(TestPlane.Settings(Http) with { Port = 30_000 + i }, targets)).ToList();
        await Eventually.IsTrueAsync(() => page1.Answered == 1 && page2.Answered == 1, "each node was asked once");

        Assert.Equal([1, 1], new[] { page1.Connections, page2.Connections });
        Assert.Equal(2, plane.Plane.ProbeCount);
        await Eventually.IsTrueAsync(() => groups.TrueForAll(group => plane.HealthOf(group, "n1") == HealthState.Healthy), "all groups know");

        foreach (var group in groups) Assert.Null(plane.Plane.RemoveTargetGroup(group));
        Assert.Equal(0, plane.Plane.ProbeCount);
    }

    [Fact]
    public async Task Checks_OfANodeThatWent_Stop()
    {
        await using var plane = new TestPlane(_time);
        await using var page1 = new HealthPage(plane.Network.Address(250));
        await using var page2 = new HealthPage(plane.Network.Address(251));
        var group = plane.CreateGroup(TestPlane.Settings(Http), new Target("n1", plane.Network.Address(250)), new Target("n2", plane.Network.Address(251)));
        await Eventually.IsTrueAsync(() => page1.Answered == 1 && page2.Answered == 1, "each node was asked");

        plane.ChangeTargets(group, [], "n2");
        await NextCheckAsync(page1);
        await NextCheckAsync(page1);

        Assert.Equal(1, page2.Connections);
        Assert.Equal(1, plane.Plane.ProbeCount);
    }

    private static async Task IsAsync(TestPlane plane, string group, HealthState state) =>
        await Eventually.IsTrueAsync(() => plane.HealthOf(group, "a") == state, $"the target is {state}");

    private async Task IsAsync(TestPlane plane, string group, HealthState state, bool advance) =>
        await Eventually.IsTrueAsync(
            () =>
            {
                if (advance) _time.Advance(MoreThanAnInterval);
                return plane.HealthOf(group, "a") == state;
            },
            $"the target is {state}");

    /// <summary>Lets time pass while no check is under way, until the next check was answered.</summary>
    private async Task NextCheckAsync(HealthPage page)
    {
        var before = page.Answered;
        await Eventually.IsTrueAsync(
            () =>
            {
                if (page.Connections == page.Answered) _time.Advance(TimeSpan.FromMilliseconds(100));
                return page.Answered > before;
            },
            "the next check");
    }
}
