using System.Net;
using System.Net.Sockets;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Addresses and ports that are not to be had: told where it is so, taken as soon as it is not.</summary>
public sealed class TakenTests(LocalCluster local)
{
    private const string OnePort = "ports: [{ port: 18080 }]";

    [Fact]
    public async Task Port_OfAnotherProgram_FailsAloneAndIsTakenOnceItIsFree()
    {
        var cluster = await local.RequireAsync();
        var address = local.AddressOfPool(240);
        using var program = new TcpListener(IPAddress.Parse(address), 18081);
        program.Start();
        await using var web = await local.AddAsync(
            "busy", $"{{ type: LoadBalancer, loadBalancerIP: {address}, ports: [{{ name: free, port: 18080 }}, {{ name: busy, port: 18081 }}, {{ name: udp, port: 18081, protocol: UDP }}] }}");
        await web.OpenAsync("a");
        Assert.Equal(address, await web.AddressAsync());

        Assert.StartsWith($"PortTaken: TCP {address}:18081 is in use by another program.", await cluster.ConditionAsync("busy", "Programmed", "False"), StringComparison.Ordinal);
        Assert.Equal(",cloudlb.io/PortTaken,,", await cluster.KubectlAsync("get service busy -o jsonpath={range.status.loadBalancer.ingress[0].ports[*]}{.error},{end}"));
        Assert.Equal("a", await Echo.WhoAnswersAsync("TCP", address, 18080));
        await Eventually.TrueAsync(async () => await Echo.WhoAnswersAsync("UDP", address, 18081) == "a", () => $"UDP is not answered\n{cluster.Logs()}"); // nodes are out once checked

        program.Stop();
        await web.AnswersAsync("a");
        await cluster.ConditionAsync("busy", "Programmed", "True");
    }

    [Fact]
    public async Task Pool_WithoutAFreeAddress_IsToldAndServesTheNextOnceOneIsFree()
    {
        var cluster = await local.RequireAsync();
        const string tiny = "{ cloudlb.io/address-pool: tiny }";
        await using var first = await local.AddAsync("first", $"{{ type: LoadBalancer, {OnePort} }}", tiny);
        Assert.Equal(local.TinyAddress, await first.AddressAsync());
        await first.OpenAsync("a");
        await using var second = await local.AddAsync("second", $"{{ type: LoadBalancer, {OnePort} }}", tiny);
        await second.OpenAsync("b");
        Assert.StartsWith("PoolExhausted: ", await cluster.ConditionAsync("second", "Programmed", "False"), StringComparison.Ordinal);
        await first.AnswersAsync("a");

        await first.DeleteAsync();
        Assert.Equal(local.TinyAddress, await second.AddressAsync());
        await second.AnswersAsync("b");
    }

    [Fact]
    public async Task Address_OfAnotherServiceOrOfNoPool_IsToldAndTheOtherGoesOn()
    {
        var cluster = await local.RequireAsync();
        var address = local.AddressOfPool(241);
        await using var owner = await local.AddAsync("owner", $"{{ type: LoadBalancer, loadBalancerIP: {address}, {OnePort} }}");
        await owner.OpenAsync("a");
        await owner.AnswersAsync("a");

        await using var late = await local.AddAsync("late", $"{{ type: LoadBalancer, loadBalancerIP: {address}, {OnePort} }}");
        await using var stray = await local.AddAsync("stray", $"{{ type: LoadBalancer, loadBalancerIP: 203.0.113.7, {OnePort} }}");
        await using var lost = await local.AddAsync("lost", $"{{ type: LoadBalancer, {OnePort} }}", "{ cloudlb.io/address-pool: nowhere }");
        Assert.StartsWith("AddressTaken: ", await cluster.ConditionAsync("late", "Programmed", "False"), StringComparison.Ordinal);
        Assert.StartsWith("AddressOutsidePools: The address 203.0.113.7 ", await cluster.ConditionAsync("stray", "Accepted", "False"), StringComparison.Ordinal);
        Assert.StartsWith("UnknownPool: There is no address pool 'nowhere'.", await cluster.ConditionAsync("lost", "Accepted", "False"), StringComparison.Ordinal);
        Assert.Equal(address, await owner.AddressAsync());
        await owner.AnswersAsync("a");
    }
}
