using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <content>What is not ours, or nobody's any more, is never touched.</content>
public abstract partial class ProviderContractTests
{
    /// <summary>Others in the same cloud, each of whom could be mistaken for us.</summary>
    private static readonly ClusterIdentity[] Others =
    [
        new("staging", "another-uid", "default"),
        ContractDriver.Us with { Uid = "uid-of-a-rebuilt-cluster" },
        ContractDriver.Us with { Instance = "blue" },
        ContractDriver.Us with { Name = "copy-of-prod" },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Foreign_ThingsThroughAThousandRandomPasses_StayAsTheyAre(int seed)
    {
        await using var cloud = NewCloud(seed);
        await AddForeignAsync(cloud);
        var foreign = cloud.Snapshot();
        Assert.NotEmpty(foreign);

        await using var driver = await ContractDriver.StartAsync(cloud);
        var random = new RandomLife(cloud, driver, seed);
        for (var pass = 0; pass < 1_000; pass++)
        {
            await random.StepAsync();
        }

        var now = cloud.Snapshot();
        Assert.All(foreign, thing => Assert.Equal(thing.Value, now.GetValueOrDefault(thing.Key)));
        Assert.True(CloudState.Writes(cloud) > 1_000, "The passes did too little to prove anything.");
    }

    [Fact]
    public async Task Foreign_StackOfTheSameName_IsNeitherSeenNorDeleted()
    {
        await using var cloud = NewCloud();
        await AddForeignAsync(cloud);
        var foreign = cloud.Snapshot();

        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        await AssertSettlesAsync(driver, WebId);
        driver.Want(Stack.Empty(WebId));
        await driver.SettleAsync();
        await driver.WaitAsync(TimeSpan.FromMinutes(10));

        await CloudState.AssertIsGoneAsync(driver, WebId);
        Assert.Equal(foreign, cloud.Snapshot());
    }

    [Fact]
    public async Task Foreign_ThingInTheWay_IsReportedAndNotTouched()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.RequestedAddresses);
        Needs(cloud, CloudFeature.Obstruction);
        await using var driver = await SettledAsync(cloud, Wishes.Web("shop"));
        var wish = Wishes.Web("web").Asking(cloud.FreeAddress);
        var resolved = driver.Provider.Resolve(wish, ObservedStack.Empty(WebId), (await driver.Provider.SurveyAsync(CancellationToken.None)).Environment!).Stack;
        cloud.Obstruct(ContractDriver.Us, resolved, ResourceKey.LoadBalancer);
        var foreign = cloud.Snapshot();

        driver.Want(wish);
        var round = await driver.SettleAsync(TimeSpan.FromSeconds(10));

        Assert.Contains(round.Passes[WebId].Problems, problem => problem.Kind == ProblemKind.Taken);
        Assert.All(foreign, thing => Assert.Equal(thing.Value, cloud.Snapshot()[thing.Key]));

        await using var restarted = await ContractDriver.StartAsync(cloud, wishes: [wish, Wishes.Web("shop")]);
        round = await restarted.SettleAsync(TimeSpan.FromSeconds(10));
        Assert.Contains(round.Passes[WebId].Problems, problem => problem.Kind == ProblemKind.Taken);
        Assert.All(foreign, thing => Assert.Equal(thing.Value, cloud.Snapshot()[thing.Key]));
    }

    [Fact]
    public async Task Orphans_OfAnAbsentOwner_AreReportedAndNotTouched()
    {
        await using var cloud = NewCloud();
        await using (var first = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop")))
        {
            await first.WaitAsync(TimeSpan.FromMinutes(10));
        }

        var before = cloud.Snapshot();
        var writes = CloudState.Writes(cloud);
        await using var driver = await ContractDriver.StartAsync(cloud);
        for (var minute = 0; minute < 10; minute++)
        {
            await cloud.PassAsync(TimeSpan.FromMinutes(1));
            await driver.ObserveAllAsync();
            await driver.SettleAsync();
        }

        Assert.Equal([StackId.Service("default", "shop"), WebId], driver.Orphans);
        Assert.Equal(writes, CloudState.Writes(cloud));
        Assert.Equal(before, cloud.Snapshot());
    }

    [Fact]
    public async Task Absent_EveryOwnerForTenMinutes_WritesNothing()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));
        var writes = CloudState.Writes(cloud);

        driver.Forget(WebId);
        driver.Forget(StackId.Service("default", "shop"));
        for (var minute = 0; minute < 10; minute++)
        {
            await cloud.PassAsync(TimeSpan.FromMinutes(1));
            await driver.AuditAsync();
            await driver.SettleAsync();
        }

        Assert.Equal(writes, CloudState.Writes(cloud));
        driver.Want(Wishes.Web("web"));
        driver.Want(Wishes.Web("shop"));
        await AssertSettlesAsync(driver, WebId);
        Assert.Equal(writes, CloudState.Writes(cloud));
    }

    [Fact]
    public async Task Gate_Closed_WritesNothingAndTriesNothing()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var writes = CloudState.Writes(cloud);
        var known = driver.Known(WebId);

        driver.Gate.LetThrough(0);
        driver.Want(Wishes.Web("web", ports: 3));
        driver.Want(Wishes.Web("shop"));
        var round = await driver.RoundAsync();

        Assert.All(round.Passes.Values.SelectMany(pass => pass.Steps), step => Assert.IsType<ChangeOutcome.NotTried>(step.Outcome));
        Assert.NotEmpty(round.Passes[WebId].Steps);
        Assert.Equal(writes, CloudState.Writes(cloud));
        Assert.Equal(known, driver.Known(WebId));
        driver.Gate.Open();
        await AssertSettlesAsync(driver, WebId, StackId.Service("default", "shop"));
    }

    [Fact]
    public async Task Drift_ByHand_IsSetRight()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Drift);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        await driver.WaitAsync(TimeSpan.FromMinutes(10));

        cloud.Drift(driver.Live(WebId, Wishes.GroupKey(0)).Id);
        await driver.AuditAsync();
        var round = await driver.RoundAsync();

        Assert.Equal([new ChangeRef(WebId, Wishes.GroupKey(0), ChangeKind.Update)], round.Passes[WebId].Steps.Select(step => ChangeRef.Of(WebId, step.Change)));
        await AssertSettlesAsync(driver, WebId);
    }

    /// <summary>A stack of the same name for everybody who is not us, and things without a mark.</summary>
    private static async Task AddForeignAsync(IContractCloud cloud)
    {
        foreach (var other in Others)
        {
            await using var driver = await ContractDriver.StartAsync(cloud, other, [Wishes.Web(WebId, 2, Wishes.Nodes(3))]);
            await driver.SettleAsync();
        }

        if (cloud.WhyNot(CloudFeature.UnmarkedThings) is null)
        {
            cloud.AddUnmarked(WebId);
        }

        await cloud.PassAsync(TimeSpan.FromMinutes(10));
    }
}
