using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>Several ports, ports without a NodePort, and ports that change beside an open connection.</summary>
public sealed class PortTests(LocalCluster local)
{
    [Fact]
    public async Task Ports_TcpAndUdpOnOneNumber_BothAnswer()
    {
        await using var dns = await local.AddAsync(
            "dns", "{ type: LoadBalancer, ports: [{ name: tcp, port: 18053, protocol: TCP }, { name: udp, port: 18053, protocol: UDP }] }");
        await dns.OpenAsync("a", "b");
        await dns.AnswersAsync("a", "b");
    }

    [Fact]
    public async Task Port_WithoutNodePort_IsToldAloneAndServesOnceItHasOne()
    {
        await using var web = await local.AddAsync("no-node-ports", "{ type: ClusterIP, ports: [{ port: 18080 }] }");
        var cluster = await local.RequireAsync();
        await web.PatchAsync("""{"type":"LoadBalancer","allocateLoadBalancerNodePorts":false}""");
        Assert.StartsWith("NodePortMissing: Port 18080/TCP has no NodePort", await cluster.ConditionAsync(web.Name, "Accepted", "False"), StringComparison.Ordinal);
        var address = await web.AddressAsync();

        await web.PatchAsync("""{"allocateLoadBalancerNodePorts":true}""");
        await cluster.ConditionAsync(web.Name, "Accepted", "True");
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        Assert.Equal(address, await web.AddressAsync());
    }

    [Fact]
    public async Task Port_OneOfTwoGivesItsNodePortBack_IsToldAloneAndTheOtherServes()
    {
        await using var web = await local.AddAsync("gives-back", "{ type: LoadBalancer, ports: [{ name: keeps, port: 18080 }, { name: gives, port: 18081 }] }");
        var cluster = await local.RequireAsync();
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        var (address, kept) = (await web.AddressAsync(), (await web.PortsAsync())[0].NodePort);

        await web.PatchAsync("""{"allocateLoadBalancerNodePorts":false}""");
        Assert.DoesNotContain(await web.PortsAsync(), port => port.NodePort == 0);
        await web.PatchPortsAsync($$"""{"name":"keeps","port":18080,"nodePort":{{kept}}},{"name":"gives","port":18081}""");

        Assert.Equal([kept, 0], (await web.PortsAsync()).Select(port => port.NodePort));
        Assert.StartsWith("NodePortMissing: Port 18081/TCP has no NodePort", await cluster.ConditionAsync(web.Name, "Accepted", "False"), StringComparison.Ordinal);
        Assert.Equal("a", await Echo.WhoAnswersAsync("TCP", address, 18080));
    }

    [Fact]
    public async Task Ports_ComeMoveAndGo_WithoutDroppingAConnectionOnAnother()
    {
        await using var web = await local.AddAsync("ports", "{ type: LoadBalancer, ports: [{ name: stays, port: 18080 }] }");
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        await using var connection = await Conversation.StartAsync(address, 18080);
        var stays = $$"""{"name":"stays","port":18080,"nodePort":{{(await web.PortsAsync())[0].NodePort}}}""";

        await web.PatchPortsAsync($$"""{{stays}},{"name":"comes","port":18081}""");
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        Assert.Equal("a still there", await connection.AskAsync("still there"));

        await web.MoveNodePortAsync("comes");
        await web.OpenAsync("a");
        await web.CloseOldAsync();
        await web.AnswersAsync("a");
        Assert.Equal("a and now", await connection.AskAsync("and now"));

        await web.PatchPortsAsync(stays);
        await web.SilentAsync("TCP", address, 18081);
        Assert.Equal("a to the end", await connection.AskAsync("to the end"));
    }
}
