using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>A Service through its types, NodePorts, ports and pods, with real traffic over both protocols.</summary>
public sealed class TypeTests(LocalCluster local)
{
    private const int Port = 18080;
    private const int OtherPort = 18081;

    [Theory]
    [InlineData("TCP")]
    [InlineData("UDP")]
    public async Task Service_BecomesALoadBalancerAndChanges_KeepsItsNodePortAndItsAddress(string protocol)
    {
        await using var web = await AddAsync("changes", "ClusterIP", protocol);
        await web.PatchAsync("""{"type":"NodePort"}""");
        var nodePort = (await web.PortsAsync())[0].NodePort;
        await web.PatchAsync("""{"type":"LoadBalancer"}""");
        var address = await web.AddressAsync();
        Assert.Equal(nodePort, (await web.PortsAsync())[0].NodePort);
        await web.OpenAsync("a", "b");
        await web.AnswersAsync("a", "b");

        // Another NodePort.
        var another = await web.MoveNodePortAsync();
        await web.OpenAsync("a", "b");
        await web.CloseOldAsync();
        await web.AnswersAsync("a", "b");
        Assert.Equal(address, await web.AddressAsync());

        // Another port.
        await web.PatchPortsAsync($$"""{"port":{{OtherPort}},"nodePort":{{another}},"protocol":"{{protocol}}"}""");
        await web.AnswersAsync("a", "b");
        await web.SilentAsync(protocol, address, Port);
        Assert.Equal(address, await web.AddressAsync());

        // No pod, and one again.
        await web.CloseAsync("a", "b");
        await web.SilentAsync(protocol, address, OtherPort);
        await web.OpenAsync("c");
        await web.AnswersAsync("c");

        await web.PatchAsync("""{"type":"ClusterIP"}""");
        await web.LetGoAsync();
        Assert.Equal(0, (await web.PortsAsync())[0].NodePort);
        await web.SilentAsync(protocol, address, OtherPort);
    }

    [Fact]
    public async Task Service_TypeFlipsAwayAndBack_IsLetGoAndTakenUpWithTheSameAddress()
    {
        await using var web = await AddAsync("flips", "LoadBalancer", "TCP");
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        Assert.Equal(["cloudlb.io/cleanup"], await web.FinalizersAsync());

        await web.PatchAsync("""{"type":"ClusterIP"}""");
        await web.LetGoAsync();
        await web.SilentAsync("TCP", address, Port);

        await web.PatchAsync("""{"type":"LoadBalancer"}""");
        Assert.Equal(address, await web.AddressAsync());
        Assert.Equal(["cloudlb.io/cleanup"], await web.FinalizersAsync());
        await web.OpenAsync("a");
        await web.CloseOldAsync();
        await web.AnswersAsync("a");

        await web.DeleteAsync();
        await web.SilentAsync("TCP", address, Port);
        Assert.Equal("Everything in the cloud is gone.", await (await local.RequireAsync()).EventAsync(web.Name, "Deleted"));
    }

    private Task<ServedService> AddAsync(string name, string type, string protocol) => local.AddAsync(
        $"{name}-{protocol.ToLowerInvariant()}", $"{{ type: {type}, ports: [{{ port: {Port}, protocol: {protocol} }}] }}");
}
