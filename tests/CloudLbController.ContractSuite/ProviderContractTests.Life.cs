using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <content>Create, leave alone, update, replace, delete; targets.</content>
public abstract partial class ProviderContractTests : ContractTests
{
    [Fact]
    public async Task Create_NewStack_IsMadeWithEachChangeOnceAndAnAddress()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));

        await AssertSettlesAsync(driver, WebId);

        Assert.NotEmpty(driver.Live(WebId, ResourceKey.LoadBalancer).Addresses);
        Assert.All(driver.Known(WebId).Resources, thing => Assert.Equal(1, CloudState.CountOf(cloud, new ChangeRef(WebId, thing.Key, ChangeKind.Create))));
    }

    [Fact]
    public async Task NoOp_SettledStack_MakesNoCall()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));
        var calls = cloud.Calls.Count;

        for (var i = 0; i < 5; i++)
        {
            await cloud.PassAsync(TimeSpan.FromMinutes(1));
            await driver.RoundAsync();
        }

        Assert.Equal(calls, cloud.Calls.Count);
    }

    [Fact]
    public async Task NoOp_AfterARestart_WritesNothing()
    {
        await using var cloud = NewCloud();
        await using var first = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));
        await cloud.CrashAsync(first.Provider);
        await using var rebuilt = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));
        var writes = CloudState.Writes(cloud);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop"));

        await AssertSettlesAsync(driver, WebId);

        Assert.Equal(writes, CloudState.Writes(cloud));
    }

    [Fact]
    public async Task Update_OneSetting_ChangesThatThingInPlaceAndNothingElse()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var ids = driver.Known(WebId).Resources.Select(thing => thing.Id).Order().ToList();
        var calls = cloud.Calls.Count;

        driver.Want(Wishes.Web("web").With<TargetGroup>(Wishes.GroupKey(1), group => group with { DrainTime = TimeSpan.FromSeconds(77) }));
        await AssertSettlesAsync(driver, WebId);

        Assert.Equal(ids, driver.Known(WebId).Resources.Select(thing => thing.Id).Order());
        Assert.Equal(
            [new ChangeRef(WebId, Wishes.GroupKey(1), ChangeKind.Update)],
            cloud.Calls.Skip(calls).SelectMany(call => call.Changes).Where(change => !change.Stack.IsShared));
    }

    [Fact]
    public async Task Update_OwnerOfTheSameName_TakesTheThingsOver()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var ids = driver.Known(WebId).Resources.Select(thing => thing.Id).Order().ToList();

        driver.Want(Wishes.Web("web") with { OwnerUid = "uid-of-its-successor" });
        await AssertSettlesAsync(driver, WebId);

        Assert.Equal(ids, driver.Known(WebId).Resources.Select(thing => thing.Id).Order());
    }

    [Fact]
    public async Task Update_PortsAddedAndRemoved_LeaveTheOthersAlone()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var kept = driver.Known(WebId).Resources.Where(thing => thing.Key == ResourceKey.LoadBalancer || thing.Key == Wishes.ListenerKey(0)).ToList();

        foreach (var ports in (int[])[4, 1])
        {
            driver.Want(Wishes.Web("web", ports));
            await AssertSettlesAsync(driver, WebId);
        }

        Assert.All(kept, thing => Assert.Contains(driver.Known(WebId).Resources, now => now.Id == thing.Id && now.Settings == thing.Settings));
    }

    [Fact]
    public async Task Update_PortsSwapTheirNames_KeepsTheListenersAndTurnsThemRound()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var ids = driver.Known(WebId).Resources.Select(thing => thing.Id).Order().ToList();

        driver.Want(Wishes.Web("web")
            .With<Listener>(Wishes.ListenerKey(0), listener => listener with { Targets = Wishes.GroupKey(1) })
            .With<Listener>(Wishes.ListenerKey(1), listener => listener with { Targets = Wishes.GroupKey(0) }));
        await AssertSettlesAsync(driver, WebId);

        Assert.Equal(ids, driver.Known(WebId).Resources.Select(thing => thing.Id).Order());
    }

    [Fact]
    public async Task Replace_AddressWouldChange_WaitsForApproval()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.RequestedAddresses);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var before = driver.Known(WebId);
        var writes = CloudState.Writes(cloud);

        driver.Want(Wishes.Web("web").Asking(cloud.FreeAddress));
        var round = await driver.SettleAsync();

        Assert.Equal([Reasons.ReplacementNeedsApproval], round.Passes[WebId].Problems.Select(problem => problem.Reason));
        Assert.Equal(before, driver.Known(WebId));
        Assert.Equal(writes, CloudState.Writes(cloud));
    }

    [Fact]
    public async Task Replace_Approved_LeavesOneWithTheNewIdentity()
    {
        await using var cloud = NewCloud();
        Needs(cloud, CloudFeature.RequestedAddresses);
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var old = driver.Live(WebId, ResourceKey.LoadBalancer).Id;

        driver.ApprovesAll = true;
        driver.Want(Wishes.Web("web").Asking(cloud.FreeAddress));
        await AssertSettlesAsync(driver, WebId);

        Assert.NotEqual(old, driver.Live(WebId, ResourceKey.LoadBalancer).Id);
        Assert.DoesNotContain(old, cloud.Snapshot().Keys);
    }

    [Fact]
    public async Task Replace_ProtocolOfAPort_KeepsTheLoadBalancer()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var lb = driver.Live(WebId, ResourceKey.LoadBalancer).Id;

        driver.Want(OverUdp(Wishes.Web("web")));
        await AssertSettlesAsync(driver, WebId);

        Assert.Equal(lb, driver.Live(WebId, ResourceKey.LoadBalancer).Id);
    }

    [Fact]
    public async Task Delete_EmptyStack_LeavesNothing()
    {
        await using var cloud = NewCloud();
        var empty = cloud.Snapshot().Keys;
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));

        driver.Want(Stack.Empty(WebId));
        await driver.SettleAsync();

        await CloudState.AssertIsGoneAsync(driver, WebId);
        Assert.Equal(empty.Order(), cloud.Snapshot().Keys.Order());
    }

    [Fact]
    public async Task Targets_ComeAndGo_InOneMembershipChangeOfEachGroup()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web", nodes: 450));

        driver.Want(Wishes.Web("web").WithTargets(Wishes.Nodes(400, from: 200)));
        var round = await driver.RoundAsync();

        Assert.Equal(
            [new ChangeRef(WebId, Wishes.GroupKey(0), ChangeKind.Targets), new ChangeRef(WebId, Wishes.GroupKey(1), ChangeKind.Targets)],
            round.Passes[WebId].Steps.Select(step => ChangeRef.Of(WebId, step.Change)));
        await AssertSettlesAsync(driver, WebId);
    }

    [Fact]
    public async Task Targets_Leaving_DrainAsTheCloudSaysItCan()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web", nodes: 3));

        driver.Want(Wishes.Web("web").WithTargets(Wishes.Nodes(serving: 2, leaving: 1)));
        await AssertSettlesAsync(driver, WebId);

        var members = driver.Known(WebId).Resources.First(thing => thing.Key == Wishes.GroupKey(0)).Targets!;
        Assert.Equal(
            driver.Provider.Capabilities.Drain switch
            {
                DrainBehavior.Mark => [false, false, true],
                DrainBehavior.Remove => [false, false],
                _ => [false, false, false],
            },
            members.Select(member => member.Draining));
        driver.Want(Wishes.Web("web").WithTargets(Wishes.Nodes(2)));
        await AssertSettlesAsync(driver, WebId);
    }

    [Fact]
    public async Task Observe_All_IsTheSumOfEveryStack()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"), Wishes.Web("shop", ports: 1), Wishes.Web("blog", ports: 3));
        foreach (var depth in Enum.GetValues<ObservationDepth>())
        {
            var all = await driver.Provider.ObserveAsync(new ObservationRequest(null, depth), CancellationToken.None);

            Assert.Equal(driver.Inventory.Stacks, all.Stacks.Keys.Order());
            foreach (var id in all.Stacks.Keys)
            {
                var one = await driver.Provider.ObserveAsync(new ObservationRequest(id, depth), CancellationToken.None);
                Assert.Equal(one.Of(id).Resources.OrderBy(thing => thing.Id, StringComparer.Ordinal), all.Of(id).Resources.OrderBy(thing => thing.Id, StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Resolve_EnvironmentGrows_KeepsItsChoices()
    {
        await using var cloud = NewCloud();
        await using var driver = await SettledAsync(cloud, Wishes.Web("web"));
        var writes = CloudState.Writes(cloud);

        cloud.Grow();
        await driver.SurveyAsync();
        await AssertSettlesAsync(driver, WebId);
        await using var restarted = await SettledAsync(cloud, Wishes.Web("web"));
        await AssertSettlesAsync(restarted, WebId);

        Assert.Equal(writes, CloudState.Writes(cloud));
    }
}
