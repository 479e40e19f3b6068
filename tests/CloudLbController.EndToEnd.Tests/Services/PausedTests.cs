using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary><c>cloudlb.io/paused</c>: what serves goes on, and nothing changes.</summary>
public sealed class PausedTests(LocalCluster local)
{
    [Fact]
    public async Task Service_Paused_ServesAsItIsUntilItGoesOn()
    {
        await using var web = await local.AddAsync("paused", "{ type: LoadBalancer, ports: [{ name: old, port: 18080 }] }");
        var cluster = await local.RequireAsync();
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        var old = $$"""{"name":"old","port":18080,"nodePort":{{(await web.PortsAsync())[0].NodePort}}}""";

        await cluster.KubectlAsync("annotate service paused cloudlb.io/paused=true");
        await web.PatchPortsAsync($$"""{{old}},{"name":"new","port":18081}""");
        Assert.StartsWith("Paused: The owner paused this Service", await cluster.ConditionAsync("paused", "Programmed", "False"), StringComparison.Ordinal);
        await web.OpenAsync("a");
        Assert.Null(await Echo.WhoAnswersAsync("TCP", address, 18081));
        Assert.Equal("a", await Echo.WhoAnswersAsync("TCP", address, 18080));

        await cluster.KubectlAsync("annotate service paused cloudlb.io/paused-");
        await web.AnswersAsync("a");
        await cluster.ConditionAsync("paused", "Programmed", "True");
    }

    [Fact]
    public async Task Service_DeletedWhilePaused_StaysAndServesUntilItGoesOn()
    {
        await using var web = await local.AddAsync("stays", "{ type: LoadBalancer, ports: [{ port: 18080 }] }", """{ cloudlb.io/paused: "false" }""");
        var cluster = await local.RequireAsync();
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await cluster.KubectlAsync("annotate --overwrite service stays cloudlb.io/paused=true");

        await cluster.KubectlAsync("delete service stays --wait=false");
        Assert.Contains("its things in the cloud are not removed", await cluster.ConditionAsync("stays", "Programmed", "False"), StringComparison.Ordinal);
        Assert.Equal(["cloudlb.io/cleanup"], await web.FinalizersAsync());
        await web.AnswersAsync("a");

        await cluster.KubectlAsync("annotate service stays cloudlb.io/paused-");
        await cluster.GoneAsync("stays");
        await web.SilentAsync("TCP", address, 18080);
    }
}
