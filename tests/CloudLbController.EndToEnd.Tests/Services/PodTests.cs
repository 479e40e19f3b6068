using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>Pods that come, go and move, as far as the health checks of their nodes tell.</summary>
public sealed class PodTests(LocalCluster local, ITestOutputHelper output)
{
    private const int Port = 18080;

    /// <summary>So many requests see each state in which the nodes are.</summary>
    private const int Enough = 50;

    [Fact]
    public async Task Pods_OnSomeNodes_OnlyThoseGetTrafficAndAllOfThemDo()
    {
        await using var web = await AddAsync("pods", "Local", "TCP");
        var cluster = await local.RequireAsync();
        await web.OpenAsync("a", "b", "c");
        await web.OpenHealthPagesAsync("a", "b", "c");
        web.SayHealthy("c", false);
        await web.AnswersAsync("a", "b");

        web.SayHealthy("c", true);
        await web.AnswersAsync("a", "b", "c");

        web.SayHealthy("a", false);
        web.SayHealthy("b", false);
        await web.AnswersAsync("c");

        // Better a try than a certain refusal.
        web.SayHealthy("c", false);
        await web.AnswersAsync("a", "b", "c");
        Assert.StartsWith("NoHealthyTarget: None of the 3 targets", await cluster.ConditionAsync(web.Name, "TargetsHealthy", "False"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pod_MovesToAnotherNode_UdpClientIsServedThere()
    {
        await using var dns = await AddAsync("moves", "Local", "UDP");
        var address = await dns.AddressAsync();
        await dns.OpenAsync("a");
        await dns.OpenHealthPagesAsync("a", "b");
        dns.SayHealthy("b", false);
        await IsServedByAsync("a");

        await dns.OpenAsync("b");
        dns.SayHealthy("b", true);
        dns.SayHealthy("a", false);
        await dns.CloseAsync("a");
        await IsServedByAsync("b");

        // The same address and port, so that it is one flow.
        Task IsServedByAsync(string node) => Eventually.TrueAsync(
            async () => await Echo.WhoAnswersAsync("UDP", address, Port, local.Client(1, 40_000)) == node, () => $"{node} does not answer");
    }

    [Theory]
    [InlineData("Cluster")]
    [InlineData("Local")]
    public async Task Pods_ReplacedNodeByNode_ClientsHardlyNotice(string policy)
    {
        await using var web = await AddAsync($"rolls-{policy.ToLowerInvariant()}", policy, "TCP");
        await web.OpenAsync("a", "b", "c");
        await web.OpenHealthPagesAsync("a", "b", "c");
        await web.AnswersAsync("a", "b", "c");
        await using var load = Load.Start(await web.AddressAsync(), Port);

        foreach (var (node, others) in new[] { ("a", new[] { "b", "c" }), ("b", ["a", "c"]), ("c", ["a", "b"]) })
        {
            if (policy == "Local")
            {
                // The page says so first, while the pod still answers: then a load balancer has the time to look away.
                web.SayHealthy(node, false);
                await web.AnswersAsync(others);
            }

            await web.CloseAsync(node);
            await web.AnswersAsync(others);
            await load.AskedAsync(Enough);
            await web.OpenAsync(node);
            web.SayHealthy(node, true);
            await web.AnswersAsync("a", "b", "c");
            await load.AskedAsync(Enough);
        }

        var (asked, answered) = await load.StopAsync();
        output.WriteLine($"{policy}: {answered} of {asked} requests were answered");
        Assert.True(answered >= 0.95 * asked, $"{answered} of {asked} requests were answered");
    }

    private Task<ServedService> AddAsync(string name, string policy, string protocol) => local.AddAsync(
        name, $"{{ type: LoadBalancer, externalTrafficPolicy: {policy}, ports: [{{ port: {Port}, protocol: {protocol} }}] }}", ServedService.QuickChecks);
}
