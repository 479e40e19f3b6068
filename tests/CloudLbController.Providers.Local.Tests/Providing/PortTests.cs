using System.Net;
using System.Net.Sockets;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Tests.Support;
using AddressFamily = CloudLbController.Abstractions.Model.AddressFamily;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class PortTests
{
    [Fact]
    public async Task Port_OfAnotherProgram_FailsThatListenerAloneUntilItIsFree()
    {
        await using var world = new LocalWorld();
        await using var node = new TcpTarget("a", world.Network.Address(201));
        var address = world.Network.Address(77);
        using var program = new Socket(SocketFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        program.Bind(new IPEndPoint(address, 8081));
        program.Listen();
        var service = Service.Of(TransportProtocol.Tcp, [8080, 8081, 8082], Service.Members(node)).WithBalancer(lb => lb with { RequestedAddresses = [address.ToString()] });

        var problem = Assert.Single(await world.WantAsync(service));

        Assert.Equal((ProblemKind.Taken, Reasons.PortTaken, ResourceKey.Listener(TransportProtocol.Tcp, 8081)), (problem.Kind, problem.Reason, problem.Key));
        Assert.Contains($"{address}:8081", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.After);
        Assert.DoesNotContain((await world.ObserveAsync(Service.Id)).Resources, thing => thing.Key == problem.Key);
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(address, 8080)));
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(address, 8082)));

        program.Dispose();
        await world.ServeAsync(service);
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(new IPEndPoint(address, 8081)));
    }

    [Fact]
    public async Task Port_TakenOnOneOfTwoAddresses_LeavesNoHalfListener()
    {
        await using var world = new LocalWorld(new AddressPool("default", [IPNetwork.Parse("127.82.3.4/32"), IPNetwork.Parse("::1/128")]));
        using var program = new Socket(SocketFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        program.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        program.Listen();
        var port = ((IPEndPoint)program.LocalEndPoint!).Port;
        var service = Service.Of(TransportProtocol.Tcp, [port], []).WithBalancer(lb => lb with { Families = [AddressFamily.IPv4, AddressFamily.IPv6] });

        Assert.Equal(Reasons.PortTaken, Assert.Single(await world.WantAsync(service)).Reason);

        Assert.Empty(Assert.Single(world.Plane.Observe().LoadBalancers).Listeners);
        Assert.True(await TestSockets.IsRefusedAsync(new IPEndPoint(IPAddress.Parse("127.82.3.4"), port)));
    }

    [Fact]
    public async Task Port_AddressThatTheMachineLacks_IsSaidAndTriedAgain()
    {
        await using var world = new LocalWorld(new AddressPool("default", [IPNetwork.Parse("192.0.2.7/32")]));

        var problem = Assert.Single(await world.WantAsync(Service.Tcp()));

        Assert.Equal((ProblemKind.Rejected, Reasons.Rejected), (problem.Kind, problem.Reason));
        Assert.Contains("192.0.2.7", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.After);
    }

    [Fact]
    public async Task Gate_Closed_NothingIsMade()
    {
        await using var world = new LocalWorld();
        var planned = await world.PlanAsync(Service.Tcp());
        world.Gate.LetThrough(1);

        await world.Provider.ApplyAsync([planned.Plan], CancellationToken.None);

        Assert.Single((await world.ObserveAsync(Service.Id)).Resources);
    }

    [Fact]
    public async Task Depth_Existence_ReadsNoSettings()
    {
        await using var world = new LocalWorld();
        await world.ServeAsync(Service.Tcp());

        var seen = await world.Provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Existence), CancellationToken.None);

        Assert.Equal(3, seen.Of(Service.Id).Resources.Count);
        Assert.All(seen.Of(Service.Id).Resources, thing => Assert.True(thing.Settings is null && thing.Targets is null && thing.Bindings.Count == 0));
    }
}
