using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Local.Providing;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class FactoryTests
{
    [Theory]
    [InlineData("pool", "127.0.0.0/8")]
    [InlineData("pool.", "127.0.0.0/8")]
    [InlineData("pool.lan", "")]
    [InlineData("pool.lan", "10.0.0.0/33")]
    [InlineData("pool.lan", "10.0.0.1,lan")]
    [InlineData("pool.lan", "10.0.0.1/24")]
    [InlineData("pool.lan", "fd00::1/64")]
    [InlineData("max-connections", "0")]
    [InlineData("max-connections", "many")]
    [InlineData("max-udp-clients", "-1")]
    [InlineData("connect-budget", "2")]
    [InlineData("connect-budget", "-00:00:01")]
    [InlineData("connect-budget", "00:01:01")]
    public void Setting_ThatCannotBeRead_IsRefusedWithItsNameAndWhatIsAllowed(string name, string value)
    {
        var error = Assert.Throws<ArgumentException>(() => LocalSettings.Parse(new Dictionary<string, string> { [name] = value }));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(name == "pool" ? "pool.NAME" : $"'{value}'", error.Message, StringComparison.Ordinal);
        Assert.Matches("allowed|it has", error.Message);
    }

    [Fact]
    public void Settings_Read_AreThePlanes()
    {
        var options = LocalSettings.Parse(new Dictionary<string, string>
        {
            ["pool.lan"] = "192.168.7.0/28, 192.168.7.99",
            ["pool.default"] = "fd00::/64",
            ["max-connections"] = "7",
            ["max-udp-clients"] = "8",
            ["connect-budget"] = "00:00:00.5",
        });

        Assert.Equal(["default [fd00::/64]", "lan [192.168.7.0/28, 192.168.7.99/32]"], options.Pools.Select(pool => $"{pool.Name} {pool.Networks.ToStructuralList()}"));
        Assert.Equal((7, 8, TimeSpan.FromSeconds(0.5)), (options.Limits.MaxOpenConnections, options.Limits.MaxUdpFlowsPerListener, options.Limits.ConnectBudget));
    }

    [Fact]
    public void Settings_None_AreTheDefaults() => Assert.Equal(["127.80.0.0/16"], LocalSettings.Parse(new Dictionary<string, string>()).Pools.SelectMany(pool => pool.Networks).Select(network => network.ToString()));

    [Fact]
    public async Task Machine_ServesAClusterInOneProcessAtATime()
    {
        var cluster = ContractDriver.Us with { Uid = $"uid-{Environment.ProcessId}" };
        await using (var first = new LocalProviderFactory())
        {
            await using var serving = first.Create(LocalWorld.Context(cluster, new Gate()));
            await using var again = first.Create(LocalWorld.Context(cluster, new Gate()));
            await using var rival = new LocalProviderFactory();
            var error = Assert.Throws<InvalidOperationException>(() => rival.Create(LocalWorld.Context(cluster, new Gate())));
            Assert.Contains("another process on this machine", error.Message, StringComparison.Ordinal);
            await using var elsewhere = rival.Create(LocalWorld.Context(cluster with { Uid = $"other-{Environment.ProcessId}" }, new Gate()));
        }

        await using var next = new LocalProviderFactory();
        await using var provider = next.Create(LocalWorld.Context(cluster, new Gate()));
    }

    [Fact]
    public async Task Plane_OutlivesTheProvider_AndEndsWithTheFactory()
    {
        var factory = new LocalProviderFactory();
        var context = LocalWorld.Context(ContractDriver.Us, new Gate()) with { Settings = new Dictionary<string, string> { ["pool.default"] = "127.83.1.0/24" } };
        await using (var first = factory.Create(context))
        {
            var wish = new Stack(Service.Id) { Resources = [new Abstractions.Model.LoadBalancer(ResourceKey.LoadBalancer)] };
            var plan = Core.Planning.StackPlanner.Plan(new Core.Planning.PlanInput(wish, ObservedStack.Empty(wish.Id))).Plan;
            await first.ApplyAsync([plan], CancellationToken.None);
        }

        await using var second = factory.Create(context);
        var seen = await second.ObserveAsync(new ObservationRequest(null, ObservationDepth.Settings), CancellationToken.None);
        Assert.Equal([Service.Id], seen.Stacks.Keys);

        Assert.False(factory.Completion.IsCompleted);
        await factory.DisposeAsync();
        await Support.Eventually.EndsAsync(factory.Completion, "the plane ended");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => second.ObserveAsync(new ObservationRequest(null, ObservationDepth.Settings), CancellationToken.None));
    }
}
