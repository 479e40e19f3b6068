using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>The executable on a real API server and an account that answers over HTTP: what kubectl shows, and what is in the account.</summary>
public sealed class ServiceOnAwsTests
{
    [Theory]
    [InlineData("moto")]
    [InlineData("emulator")]
    public async Task Service_FromCreationToDeletion_IsOneLoadBalancerAndThenNothing(string kind)
    {
        await using var cluster = await Cluster.StartAsync();
        await using var site = await StartAsync(kind);
        using var account = new AwsAccount(site);
        await AddNodesAsync(cluster, site);
        await cluster.AddServiceAsync("web", 80);
        await cluster.RunAsync("--provider aws", site.Environment);

        var hostname = await cluster.AddressAsync("web");
        Assert.Contains($" {hostname} ", await cluster.KubectlAsync("get service web"), StringComparison.Ordinal);
        var members = string.Join(' ', await MembersAsync(cluster, site));
        await ListensAsync(cluster, account, $"TCP 80 to {members}");
        var balancer = Assert.Single(await account.BalancersAsync());
        Assert.Equal(
            ("network", "internal", hostname, string.Join(' ', site.PrivateSubnets)),
            (balancer.Type.Value, balancer.Scheme.Value, balancer.DNSName, string.Join(' ', balancer.AvailabilityZones.Select(zone => zone.SubnetId).Order(StringComparer.Ordinal))));
        Assert.Equal("service/default/web", (await account.TagsAsync(balancer.LoadBalancerArn))["cloudlb.io/stack"]);
        Assert.Equal(3, (await account.RulesAsync(site.NodeGroup)).Count(rule => rule.Contains("(cloudlb ", StringComparison.Ordinal)));

        await cluster.KubectlAsync("""patch service web --type=json -p [{"op":"replace","path":"/spec/ports/0/port","value":8080}]""");
        await ListensAsync(cluster, account, $"TCP 8080 to {members}");
        Assert.Equal(balancer.LoadBalancerArn, Assert.Single(await account.BalancersAsync()).LoadBalancerArn);

        await cluster.KubectlAsync("delete service web --wait=false");
        await cluster.GoneAsync("web");
        await Eventually.TrueAsync(async () => (await account.ThingsAsync()).Count == 0, cluster.Logs);
        Assert.Empty(await account.RulesAsync(site.NodeGroup));
    }

    /// <summary>Not on moto, which takes a member on another port for the same: see MotoDeviations in the tests of the emulator.</summary>
    [Fact]
    public async Task Service_OtherNodePortAndThenWhatCannotBe_MovesItsMembersAndSaysWhatIsWrong()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var site = await EmulatorSite.StartAsync();
        using var account = new AwsAccount(site);
        await AddNodesAsync(cluster, site);
        await cluster.AddServiceAsync("web", 80);
        await cluster.AddServiceAsync("lost", 80, """{ cloudlb.io/subnets: "subnet-0123" }""");
        await cluster.AddServiceAsync("fixed", 80, """{ cloudlb.io/address: "192.0.2.7" }""");
        await cluster.RunAsync("--provider aws", site.Environment);

        await cluster.AddressAsync("web");
        await cluster.ConditionAsync("web", "Programmed", "True");
        Assert.StartsWith("NoSubnets: ", await cluster.ConditionAsync("lost", "Programmed", "False"), StringComparison.Ordinal);
        Assert.StartsWith("Unsupported: ", await cluster.ConditionAsync("fixed", "Programmed", "False"), StringComparison.Ordinal);
        Assert.Contains("subnet-0123", await cluster.EventAsync("lost", "NoSubnets"), StringComparison.Ordinal);

        await cluster.KubectlAsync("""patch service web --type=json -p [{"op":"replace","path":"/spec/ports/0/nodePort","value":32001}]""");
        await ListensAsync(cluster, account, $"TCP 80 to {string.Join(' ', site.Instances.Select(id => $"{id}:32001").Order(StringComparer.Ordinal))}");
        Assert.Contains("is 32001 and no longer", await cluster.EventAsync("web", "Interrupted"), StringComparison.Ordinal);
    }

    private static async Task<AwsSite> StartAsync(string kind) => kind == "moto" ? await MotoSite.StartAsync() : await EmulatorSite.StartAsync();

    private static async Task AddNodesAsync(Cluster cluster, AwsSite site)
    {
        foreach (var (id, number) in site.ProviderIds.Select((id, at) => (id, at + 1)))
            await cluster.AddNodeAsync($"node-{number}", $"10.0.{number}.4", id);
    }

    private static async Task<IEnumerable<string>> MembersAsync(Cluster cluster, AwsSite site)
    {
        var port = await cluster.NodePortAsync("web");
        return site.Instances.Select(id => $"{id}:{port}").Order(StringComparer.Ordinal);
    }

    /// <summary>Waits until the one load balancer has this one listener.</summary>
    private static Task ListensAsync(Cluster cluster, AwsAccount account, string listener) => Eventually.TrueAsync(
        async () => await account.BalancersAsync() is [var balancer] && await account.ListenersAsync(balancer) is [var only] && only == listener,
        () => $"no listener {listener}\n{cluster.Logs()}");
}
