using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Core.Planning;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Tests;

/// <summary>What only the memory provider does.</summary>
public sealed class MemoryProviderTests
{
    private static readonly StackId Web = StackId.Service("default", "web");

    [Theory]
    [InlineData("personality", "clouds", "personality is 'clouds'; allowed are objects, document and jobs.")]
    [InlineData("latency", "-1", "latency is '-1'; allowed is a time such as 00:00:00.050, at most ten minutes.")]
    [InlineData("zone", "a", "The memory provider has no setting 'zone'; it has personality and latency.")]
    public void Create_BadSetting_IsRefusedWithWhatIsAllowed(string name, string value, string message)
    {
        var cloud = new MemoryContractCloud("objects", 1);
        var context = cloud.Context(ContractDriver.Us, new Gate()) with { Settings = new Dictionary<string, string> { [name] = value } };

        var error = Assert.Throws<ArgumentException>(() => new MemoryProviderFactory().Create(context));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task Create_WithoutACloud_SharesOneBetweenItsProviders()
    {
        var factory = new MemoryProviderFactory();
        var context = new MemoryContractCloud("objects", 1).Context(ContractDriver.Us, new Gate());
        await using var first = factory.Create(context);
        await using var second = factory.Create(context);
        await first.ApplyAsync([await PlanAsync(first, Wishes.Web("web"))], CancellationToken.None);

        var seen = await second.ObserveAsync(new ObservationRequest(null, ObservationDepth.Existence), CancellationToken.None);

        Assert.False(seen.Of(Web).IsGone);
    }

    [Fact]
    public async Task Objects_ManyTargets_TakeCallsOfTwoHundred()
    {
        var cloud = new MemoryContractCloud("objects", 1);
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", ports: 1, nodes: 450)]);
        await driver.SettleAsync();
        Assert.Equal(3, cloud.Cloud.Calls.Snapshot().Count(call => call.Operation == CloudOperation.Register));

        driver.Want(Wishes.Web("web", ports: 1).WithTargets(Wishes.Nodes(10, from: 445)));
        await driver.SettleAsync();
        Assert.Equal(4, cloud.Cloud.Calls.Snapshot().Count(call => call.Operation == CloudOperation.Register));
        Assert.Equal(3, cloud.Cloud.Calls.Snapshot().Count(call => call.Operation == CloudOperation.Deregister));
    }

    [Fact]
    public async Task Objects_SecondCallOfTargetsRefused_IsUnknownBecauseThePartIsIn()
    {
        var cloud = new MemoryContractCloud("objects", 1);
        var registered = 0;
        cloud.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Refused)) { Operation = CloudOperation.Register, When = call => call.Operation == CloudOperation.Register && ++registered == 2 });
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web", ports: 1, nodes: 450)]);

        var round = await driver.RoundAsync();

        Assert.IsType<ChangeOutcome.Unknown>(Assert.Single(round.Passes[Web].Steps, step => step.Change is TargetsChange).Outcome);
        Assert.Equal(200, cloud.Cloud.Administrator.Things.Single(thing => thing.Settings is TargetGroup).Targets.Count);
    }

    [Fact]
    public async Task Document_StacksOfOneScope_AreOneWrite()
    {
        var cloud = new MemoryContractCloud("document", 1);
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("blog"), Wishes.Web("shop"), Wishes.Web("web")]);

        await driver.RoundAsync();

        var write = Assert.Single(cloud.Cloud.Calls.Snapshot(), call => call.IsWrite);
        Assert.Equal(4, write.Members.Select(member => member.Stack).Distinct().Count());
    }

    [Fact]
    public async Task Document_OneBadMember_RefusesTheWholeWrite()
    {
        var cloud = new MemoryContractCloud("document", 1);
        await using var provider = cloud.Connect(ContractDriver.Us, new Gate());
        StackPlan[] plans = [await PlanAsync(provider, Wishes.Web("shop")), await PlanAsync(provider, Wishes.Web("web"))];
        cloud.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Refused)) { Stack = Web, Key = ResourceKey.LoadBalancer });

        var results = await provider.ApplyAsync(plans, CancellationToken.None);

        Assert.All(results, result => Assert.Equal(Reasons.Rejected, result.Refused?.Reason));
        Assert.All(results.SelectMany(result => result.Outcomes), outcome => Assert.IsType<ChangeOutcome.NotTried>(outcome));
        Assert.Empty(cloud.Snapshot());
    }

    [Fact]
    public async Task Document_WrittenByAnotherBetweenReadAndWrite_IsStaleAndNothingHappens()
    {
        var cloud = new MemoryContractCloud("document", 1);
        await using var driver = await ContractDriver.StartAsync(cloud);
        await using var slow = cloud.Connect(ContractDriver.Us, new Gate(), new Dictionary<string, string> { ["latency"] = "00:00:02" });
        var plan = await PlanAsync(driver.Provider, Wishes.Web("web"));

        var applying = slow.ApplyAsync([plan], CancellationToken.None);
        await cloud.PassAsync(TimeSpan.FromSeconds(2));
        driver.Want(Wishes.Web("shop"));
        await driver.RoundAsync();
        var before = cloud.Snapshot();
        var result = Assert.Single(await FinishAsync(cloud, applying));

        Assert.All(result.Outcomes, outcome => Assert.Equal(ProblemKind.Stale, Assert.IsType<ChangeOutcome.Failed>(outcome).Problem.Kind));
        Assert.Equal(before.Keys, cloud.Snapshot().Keys);
    }

    [Fact]
    public async Task Jobs_Update_ShowsWhenTheJobEnds()
    {
        var cloud = new MemoryContractCloud("jobs", 1);
        await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web")]);
        await driver.SettleAsync();
        driver.Want(Wishes.Web("web").With<TargetGroup>(Wishes.GroupKey(0), group => group with { DrainTime = TimeSpan.FromSeconds(99) }));
        await driver.RoundAsync();

        TargetGroup Group() => cloud.Cloud.Administrator.Things.Select(thing => thing.Settings).OfType<TargetGroup>().First(group => group.Key == Wishes.GroupKey(0));
        Assert.Null(Group().DrainTime);
        Assert.IsType<Lifecycle.Pending>(driver.Live(Web, Wishes.GroupKey(0)).Lifecycle);
        await cloud.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(99), Group().DrainTime);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    public async Task Apply_CancelledHalfWay_HasHadItsEffectOrNot(int seconds, int things)
    {
        var cloud = new MemoryContractCloud("objects", 1);
        await using var slow = cloud.Connect(ContractDriver.Us, new Gate(), new Dictionary<string, string> { ["latency"] = "00:00:04" });
        var planning = PlanAsync(slow, Wishes.Web("web"));
        var plan = await FinishAsync(cloud, planning);
        using var cancellation = new CancellationTokenSource();

        var applying = slow.ApplyAsync([plan], cancellation.Token);
        await cloud.PassAsync(TimeSpan.FromSeconds(seconds));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => applying);
        Assert.Equal(things, cloud.Snapshot().Count);
    }

    [Fact]
    public async Task Cloud_SameSeed_GivesTheSameIds()
    {
        var ids = new List<string>();
        foreach (var seed in (int[])[7, 7, 8])
        {
            var cloud = new MemoryContractCloud("objects", seed);
            await using var driver = await ContractDriver.StartAsync(cloud, wishes: [Wishes.Web("web")]);
            await driver.SettleAsync();
            ids.Add(string.Join(' ', cloud.Snapshot().Keys.Order(StringComparer.Ordinal)));
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public void Resolve_UnknownPool_HoldsTheLoadBalancer()
    {
        var provider = new MemoryContractCloud("document", 1).Connect(ContractDriver.Us, new Gate());
        var wish = Wishes.Web("web").With<LoadBalancer>(ResourceKey.LoadBalancer, lb => lb with { AddressPool = "nowhere" });

        var resolution = provider.Resolve(wish, ObservedStack.Empty(Web), MemoryEnvironment.Small);

        Assert.Equal(Reasons.UnknownPool, Assert.Single(resolution.Problems).Reason);
        Assert.Contains(ResourceKey.LoadBalancer, resolution.Stack.Holds);
        Assert.DoesNotContain(resolution.Stack.Resources, resource => resource.Key == ResourceKey.LoadBalancer);
    }

    [Fact]
    public void Targets_OfEqualGroups_AreOneList()
    {
        var cloud = new MemoryContractCloud("objects", 1).Cloud;
        StructuralList<ObservedTarget> Members() => [new ObservedTarget("a", false, TargetHealth.Unknown), new ObservedTarget("b", false, TargetHealth.Unknown)];

        Assert.Same(cloud.Intern(Members()), cloud.Intern(Members()));
    }

    private static async Task<StackPlan> PlanAsync(ICloudProvider provider, Stack wish)
    {
        var environment = (await provider.SurveyAsync(CancellationToken.None)).Environment!;
        var current = ObservedStack.Empty(wish.Id);
        return StackPlanner.Plan(new PlanInput(provider.Resolve(wish, current, environment).Stack, current)).Plan;
    }

    /// <summary>Lets time pass until a call has ended.</summary>
    private static async Task<T> FinishAsync<T>(MemoryContractCloud cloud, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            await cloud.PassAsync(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }
}
