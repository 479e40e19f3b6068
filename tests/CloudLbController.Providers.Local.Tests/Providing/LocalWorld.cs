using System.Net;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Core.Planning;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Providing;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Local.Tests.Providing;

/// <summary>A provider over a plane on addresses of its own, driven as the controller drives it: resolve, plan, apply, read.</summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    public LocalWorld(params AddressPool[] pools)
    {
        Plane = new LocalPlane(
            new LocalPlaneOptions { Pools = pools.Length > 0 ? [.. pools] : [new AddressPool("default", [Network.Network])], StopPatience = TimeSpan.Zero },
            TimeProvider.System,
            NullLoggerFactory.Instance);
        Provider = Connect(ContractDriver.Us);
    }

    public TestNetwork Network { get; } = new();

    public LocalPlane Plane { get; }

    public ICloudProvider Provider { get; }

    public Gate Gate { get; } = new();

    public ICloudProvider Connect(ClusterIdentity cluster) => LocalProviderFactory.Create(Plane, Context(cluster, Gate), writer => writer);

    public static ProviderContext Context(ClusterIdentity cluster, IWriteGate gate) => new()
    {
        Cluster = cluster,
        TimeProvider = TimeProvider.System,
        LoggerFactory = NullLoggerFactory.Instance,
        Seed = 1,
        WriteGate = gate,
    };

    public async Task<ObservedStack> ObserveAsync(StackId id) =>
        (await Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Health), CancellationToken.None)).Of(id);

    public async Task<Resolution> ResolveAsync(Stack wish) =>
        Provider.Resolve(wish, await ObserveAsync(wish.Id), (await Provider.SurveyAsync(CancellationToken.None)).Environment!);

    public async Task<PlannedStack> PlanAsync(Stack wish) =>
        StackPlanner.Plan(new PlanInput((await ResolveAsync(wish)).Stack, await ObserveAsync(wish.Id)) { Drain = Provider.Capabilities.Drain });

    /// <summary>Passes until nothing is left to do or something is wrong; answers what is wrong.</summary>
    public async Task<IReadOnlyList<Problem>> WantAsync(Stack wish)
    {
        for (var pass = 0; pass < 5; pass++)
        {
            var planned = await PlanAsync(wish);
            if (planned.Plan.IsEmpty) return [.. (await ResolveAsync(wish)).Problems, .. planned.Problems];
            var result = Assert.Single(await Provider.ApplyAsync([planned.Plan], CancellationToken.None));
            var failed = result.Outcomes.OfType<ChangeOutcome.Failed>().Select(outcome => outcome.Problem).ToList();
            if (failed.Count > 0) return failed;
        }
        Assert.Fail("After five passes there is still something to do.");
        return [];
    }

    /// <summary>Makes the stack as wanted without any problem, and answers where its load balancer's first address is.</summary>
    public async Task<IPAddress> ServeAsync(Stack wish)
    {
        Assert.Empty(await WantAsync(wish));
        return await AddressAsync(wish.Id);
    }

    public async Task<IPAddress> AddressAsync(StackId id) => IPAddress.Parse(
        Assert.Single((await ObserveAsync(id)).Resources, thing => thing.Key == ResourceKey.LoadBalancer).Addresses[0].Ip!);

    public ValueTask DisposeAsync() => Plane.DisposeAsync();
}
