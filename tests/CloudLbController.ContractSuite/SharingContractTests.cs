using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <summary>For clouds in which stacks share things: one is made once, and goes with the last of them.</summary>
public abstract class SharingContractTests : ContractTests
{
    public static TheoryData<int, int, int, int> EveryOrderOfFour { get; } = new(
        from a in Enumerable.Range(0, 4)
        from b in Enumerable.Range(0, 4)
        from c in Enumerable.Range(0, 4)
        from d in Enumerable.Range(0, 4)
        where new HashSet<int>([a, b, c, d]).Count == 4
        select (a, b, c, d));

    [Theory]
    [MemberData(nameof(EveryOrderOfFour))]
    public async Task Shared_ThingOfFourClaims_GoesWithTheLast(int first, int second, int third, int fourth)
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Sharing);
        await AssertSharedGoesWithTheLastAsync(cloud, [first, second, third, fourth]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Shared_ThingOfFiftyClaims_GoesWithTheLast(int seed)
    {
        await using var cloud = NewCloud(seed);
        Needs(cloud, CloudFeature.Sharing);
        var order = Enumerable.Range(0, 50).ToArray();
        new Random(seed).Shuffle(order);
        await AssertSharedGoesWithTheLastAsync(cloud, order);
    }

    [Fact]
    public async Task Shared_ThingOfTwoThatComeAndGoAtOnce_IsThereForTheOneThatStays()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Sharing);
        await using var driver = await SettledAsync(cloud, Wishes.Web("shop"));

        driver.Want(Stack.Empty(StackId.Service("default", "shop")));
        driver.Want(Wishes.Web("web"));
        await AssertSettlesAsync(driver, WebId);

        AssertOneOfEachKey(SharedThings(driver));
    }

    [Fact]
    public async Task Shared_ThingAfterARestart_IsKeptUntilEveryClaimIsHeard()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.Sharing);
        await using var first = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));
        var shared = AssertOneOfEachKey(SharedThings(first));
        await cloud.CrashAsync(first.Provider);

        // Nobody is wanted yet: what refers to the shared thing is still observed.
        await using var driver = await ContractDriver.StartAsync(cloud);
        await driver.SettleAsync();
        Assert.Equal(shared, AssertOneOfEachKey(SharedThings(driver)));

        driver.Want(Wishes.Web("web"));
        driver.Want(Stack.Empty(StackId.Service("default", "shop")));
        await AssertSettlesAsync(driver, WebId);
        Assert.Equal(shared, AssertOneOfEachKey(SharedThings(driver)));
    }

    private static async Task AssertSharedGoesWithTheLastAsync(IContractCloud cloud, int[] order)
    {
        var ids = Enumerable.Range(0, order.Length).Select(number => StackId.Service("default", $"s{number}")).ToList();
        await using var driver = await SettledAsync(cloud, [.. ids.Select(id => Wishes.Web(id, 1, Wishes.Nodes(1)))]);
        var shared = AssertOneOfEachKey(SharedThings(driver));
        Assert.All(
            SharedThings(driver),
            thing => Assert.Equal(1, CloudState.CountOf(cloud, new ChangeRef(driver.Inventory.Stacks.Single(id => id.IsShared), thing.Key, ChangeKind.Create))));

        foreach (var (gone, number) in order.Index())
        {
            driver.Want(Stack.Empty(ids[number]));
            await driver.SettleAsync();
            await CloudState.AssertIsGoneAsync(driver, ids[number]);
            var all = await driver.Provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Existence), CancellationToken.None);
            Assert.Equal(
                gone < order.Length - 1 ? shared : [],
                all.Stacks.Where(stack => stack.Key.IsShared).SelectMany(stack => stack.Value.Resources).Select(thing => thing.Id).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>There is something shared, and nothing twice; answers the ids.</summary>
    private static List<string> AssertOneOfEachKey(IEnumerable<ObservedResource> things)
    {
        var all = things.ToList();
        Assert.NotEmpty(all);
        Assert.Distinct(all.Select(thing => thing.Key));
        return [.. all.Select(thing => thing.Id).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<ObservedResource> SharedThings(ContractDriver driver) => driver.Inventory.Stacks
        .Where(id => id.IsShared)
        .SelectMany(id => driver.Known(id).Resources)
        .Where(thing => thing.Lifecycle is not Lifecycle.Deleting);
}
