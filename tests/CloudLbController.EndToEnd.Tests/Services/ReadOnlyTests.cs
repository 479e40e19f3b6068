using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>What a process may do is decided where it is started.</summary>
public sealed class ReadOnlyTests
{
    private static readonly string[] Services = ["fresh", "leaving", "released"];

    [Fact]
    public async Task Controller_ReadOnly_PlansAndWritesNothing()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var proxy = await FaultProxy.StartAsync(cluster.Server);
        var before = await AddServicesAsync(cluster);

        await using (var watcher = await cluster.RunAsync("--provider memory --default --read-only --log-level debug", proxy.Kubeconfig(Cluster.Account.Name)))
        {
            await watcher.ReadyAsync();
            foreach (var service in Services)
            {
                await watcher.LogsAsync($"/{service}: {(service == "fresh" ? "ReadOnly: nothing is written; it would create lb" : "0 changes to make")}");
            }

            Assert.Equal(0, await watcher.TerminateAsync());
        }

        Assert.NotEmpty(proxy.Calls);
        Assert.DoesNotContain(proxy.Calls, call => call.IsWrite);
        Assert.Equal(before, await VersionsAsync(cluster));

        // The same without that word: each of them had something to be written.
        await cluster.RunAsync("--provider memory");
        await cluster.AddressAsync("fresh");
        await cluster.GoneAsync("leaving");
        await cluster.LetGoAsync("released");
    }

    [Fact]
    public async Task Controller_WithoutDefault_LeavesServicesWithoutAClass()
    {
        await using var cluster = await Cluster.StartAsync();
        await AddServicesAsync(cluster);
        var fresh = await cluster.VersionAsync("fresh");
        await cluster.RunAsync("--provider memory", cluster.Server.Kubeconfig(Cluster.Account.Name));

        // What carries our finalizer is ours to let go of.
        await cluster.GoneAsync("leaving");
        await cluster.LetGoAsync("released");
        Assert.Equal(fresh, await cluster.VersionAsync("fresh"));
        Assert.Empty(await cluster.EventsAsync("fresh"));
    }

    /// <summary>One that is new, one that is being deleted and one that is no load balancer any more, both with our finalizer.</summary>
    private static async Task<string> AddServicesAsync(Cluster cluster)
    {
        await cluster.AddServiceAsync("fresh", 80);
        foreach (var (name, type) in new[] { ("leaving", "LoadBalancer"), ("released", "ClusterIP") })
        {
            await cluster.ApplyAsync(
                $"apiVersion: v1\nkind: Service\nmetadata: {{ name: {name}, finalizers: [cloudlb.io/cleanup] }}\nspec: {{ type: {type}, ports: [{{ port: 80 }}] }}\n");
        }

        await cluster.KubectlAsync("delete service leaving --wait=false");
        return await VersionsAsync(cluster);
    }

    private static async Task<string> VersionsAsync(Cluster cluster) => string.Join(' ', await Task.WhenAll(Services.Select(cluster.VersionAsync)));
}
