using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class TrafficTests
{
    [Fact]
    public async Task Create_TcpService_BytesFlowBothWays()
    {
        await using var world = new LocalWorld();
        await using var node = new TcpTarget("a", world.Network.Address(201));

        var address = await world.ServeAsync(Service.Tcp(node));

        using var client = await TestSockets.ConnectAsync(new IPEndPoint(address, TestPlane.Port));
        Assert.Equal("a", await client.ReadLineAsync());
        await client.AssertEchoesAsync();
    }

    [Fact]
    public async Task Create_UdpService_DatagramsFlowBothWays()
    {
        await using var world = new LocalWorld();
        await using var node = new UdpTarget("a", world.Network.Address(201));

        var address = await world.ServeAsync(Service.Of(TransportProtocol.Udp, [TestPlane.Port], [Service.Member("a", world.Network.Address(201).ToString())]));

        using var client = new UdpClientSocket(new IPEndPoint(address, TestPlane.Port));
        Assert.Equal("a", await client.AskAsync());
    }

    [Fact]
    public async Task Update_NodePortChangesUnderLoad_NoConnectionFails()
    {
        await using var world = new LocalWorld();
        await using var before = new TcpTarget("before", world.Network.Address(201));
        await using var after = new TcpTarget("after", world.Network.Address(201), port: TestPlane.NodePort + 1);
        var service = Service.Tcp(before);
        var endPoint = new IPEndPoint(await world.ServeAsync(service), TestPlane.Port);
        using var open = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("before", await open.ReadLineAsync());

        var answers = AskUntilAsync(endPoint, "after");
        await world.ServeAsync(service.WithGroup(group => group with { Port = TestPlane.NodePort + 1 }));

        Assert.DoesNotContain("", await answers);
        await open.AssertEchoesAsync();
    }

    [Fact]
    public async Task Update_SourceRanges_HoldOnEveryListenerAndOnNewOnes()
    {
        await using var world = new LocalWorld();
        await using var node = new TcpTarget("a", world.Network.Address(201));
        var open = Service.Of(TransportProtocol.Tcp, [8080, 8081], Service.Members(node));
        var address = await world.ServeAsync(open);
        var (friend, stranger) = (world.Network.Address(240), world.Network.Address(250));
        var ranges = new AccessPolicy([$"{friend}/32"]);

        await world.ServeAsync(open.WithBalancer(lb => lb with { Access = ranges }));
        await world.ServeAsync(Service.Of(TransportProtocol.Tcp, [8080, 8081, 8082], Service.Members(node)).WithBalancer(lb => lb with { Access = ranges }));

        foreach (var port in (int[])[8080, 8081, 8082])
        {
            Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(address, port), friend));
            Assert.True(await TestSockets.IsResetAsync(new IPEndPoint(address, port), stranger));
        }

        await world.ServeAsync(open);
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(address, 8081), stranger));
    }

    [Fact]
    public async Task Delete_Service_ClosesThePortAndFreesTheAddress()
    {
        await using var world = new LocalWorld();
        await using var node = new TcpTarget("a", world.Network.Address(201));
        var address = await world.ServeAsync(Service.Tcp(node));

        Assert.Empty(await world.WantAsync(Stack.Empty(Service.Id)));

        Assert.True(await TestSockets.IsRefusedAsync(new IPEndPoint(address, TestPlane.Port)));
        Assert.Empty(world.Plane.Observe().LoadBalancers);
        Assert.Empty(world.Plane.Observe().TargetGroups);
        Assert.Equal(address, await world.ServeAsync(Service.Tcp(node)));
    }

    [Fact]
    public async Task Observe_Health_TellsWhoServes()
    {
        await using var world = new LocalWorld();
        await using var node = new TcpTarget("a", world.Network.Address(201));
        var dead = Service.Member("b", world.Network.Address(202).ToString());

        await world.ServeAsync(Service.Of(TransportProtocol.Tcp, [TestPlane.Port], [.. Service.Members(node), dead]));

        await Eventually.IsTrueAsync(
            async () => Health(await world.ObserveAsync(Service.Id)).SequenceEqual([TargetHealth.Healthy, TargetHealth.Unhealthy]),
            "one is healthy and the other is not");
    }

    private static IEnumerable<TargetHealth> Health(ObservedStack stack) =>
        stack.Resources.Single(thing => thing.Targets is not null).Targets!.Select(target => target.Health);

    /// <summary>Connects again and again until one answers; every answer, empty where a connection failed.</summary>
    private static async Task<List<string>> AskUntilAsync(IPEndPoint endPoint, string last)
    {
        List<string> answers = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (answers.LastOrDefault() != last && !patience.IsCancellationRequested) answers.Add(await TestSockets.WhoAnswersAsync(endPoint));
        Assert.Equal(last, answers[^1]);
        return answers;
    }
}
