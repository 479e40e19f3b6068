using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Watches that go wrong in front of the real server: nothing is lost, nothing is told twice, and a list comes only where it must.</summary>
[Collection(RealServerCollection.Name)]
public sealed class WatchFaultTests(SharedApiServer shared)
{
    private const int WatchFailed = 1102;

    [Fact]
    public async Task Watch_GoneAsHttpStatus_Lists()
    {
        await using var rig = await StartAsync(Fault.Expired);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal((2, 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("Expired")));
    }

    [Fact]
    public async Task Watch_GoneAsErrorLineAfterAnEvent_ListsTheRest()
    {
        await using var rig = await StartAsync(Fault.ExpireWatch(after: 1));
        await rig.Services.UpdateAsync("c");
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        Assert.Equal(["c3->c4"], rig.Told);
        await rig.Services.DeleteAsync("a");

        await rig.SettleAsync();

        Assert.Equal(["c3->c4", "a1->"], rig.Told);
        Assert.Equal((2, 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("Expired")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Watch_CutInsideALine_GoesOnFromItsVersion(int after)
    {
        await using var rig = await StartAsync(Fault.CutWatch(after));
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        Assert.Equal(LiveReflector.EachChange.Take(after), rig.Told);

        await rig.SettleAsync();

        AssertEachChangeWithoutAList(rig);
    }

    [Fact]
    public async Task Watch_EndsBetweenLinesAfterEvents_GoesOnAtOnce()
    {
        await using var rig = await StartAsync(Fault.CloseWatch(after: 2));
        await rig.ChangeAsync();

        await rig.SettleAsync(TimeSpan.Zero);

        AssertEachChangeWithoutAList(rig);
        Assert.Equal(0, rig.Logged(WatchFailed));
    }

    [Fact]
    public async Task Watch_EndsAtOnceTwice_PausesAndGoesOnFromItsVersion()
    {
        await using var rig = await StartAsync(Fault.CloseWatch(), times: 2);
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        Assert.Empty(rig.Told);

        await rig.SettleAsync();

        AssertEachChangeWithoutAList(rig);
        Assert.Equal((3, 2), (rig.Requests(ApiVerb.Watch).Count, rig.Logged(WatchFailed)));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task Watch_ServerErrors_ListsFromTheThirdOn(int failures, int lists)
    {
        await using var rig = await StartAsync(Fault.InternalError, failures);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Equal(lists == 1 ? LiveReflector.EachChange : LiveReflector.Difference, rig.Told);
        Assert.Equal((lists, lists - 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("FailedRepeatedly")));
    }

    [Fact]
    public async Task Watch_SilentFromTheStart_ListsAfterNinetySeconds()
    {
        await using var rig = await StartAsync(Fault.SilentWatch);
        await rig.ChangeAsync();

        await AssertSilenceAsync(rig);
    }

    [Fact]
    public async Task Watch_FallsSilent_ListsAfterNinetySeconds()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        await rig.StartSyncedAsync();
        rig.Proxy.SilenceWatches(call => call.Resource == "services");
        await rig.ChangeAsync();

        await AssertSilenceAsync(rig);
    }

    [Fact]
    public async Task Watch_NeverAnswered_IsGivenUpAfterThirtySecondsAndGoesOnFromItsVersion()
    {
        await using var rig = await StartAsync(Fault.Hang, httpOnTheClock: true);
        await rig.UntilAsync(() => rig.Requests(ApiVerb.Watch).Count == 1);
        await rig.ChangeAsync();
        var asked = rig.Time.GetTimestamp();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1, LiveReflector.Quickly);
        Assert.InRange(rig.Time.GetElapsedTime(asked).TotalSeconds, 29, 89);
        Assert.Empty(rig.Told);

        await rig.SettleAsync();

        AssertEachChangeWithoutAList(rig);
    }

    [Fact]
    public async Task Watch_ThrottledForLong_ComesNotBeforeTheServerSaid()
    {
        await using var rig = await StartAsync(Fault.TooManyRequests(TimeSpan.FromSeconds(20)), httpOnTheClock: true);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        var refused = rig.Time.GetTimestamp();
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Requests(ApiVerb.Watch).Count == 2, LiveReflector.Quickly);
        Assert.True(rig.Time.GetElapsedTime(refused) >= TimeSpan.FromSeconds(20), $"asked again after {rig.Time.GetElapsedTime(refused)}");

        await rig.SettleAsync();

        AssertEachChangeWithoutAList(rig);
    }

    [Fact]
    public async Task Watch_ThrottledForAMoment_IsAskedAgainWithoutANoise()
    {
        await using var rig = await StartAsync(Fault.TooManyRequests(TimeSpan.FromSeconds(1)));
        await rig.ChangeAsync();

        await rig.SettleAsync(TimeSpan.Zero);

        AssertEachChangeWithoutAList(rig);
        Assert.Equal(0, rig.Logged(WatchFailed));
        var asked = rig.Requests(ApiVerb.Watch).Select(call => call.At).ToList();
        Assert.InRange((asked[1] - asked[0]).TotalSeconds, 0.95, 60);
    }

    [Fact]
    public async Task Watch_EventsComeTwice_AreToldOnce()
    {
        await using var rig = await StartAsync(new Fault(FaultKind.DuplicateEvents));
        await rig.ChangeAsync();

        await rig.SettleAsync();

        AssertEachChangeWithoutAList(rig);
    }

    [Fact]
    public async Task Watch_EventsComeInSwappedPairs_ListsAndNothingGoesBack()
    {
        await using var rig = await StartAsync(new Fault(FaultKind.ReorderEvents));
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Contains(rig.Told, step => step.EndsWith("->a5", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Told, step => step.StartsWith("a5->", StringComparison.Ordinal));
        Assert.True(rig.Lists("VersionOlder") >= 1);
    }

    private async Task<LiveReflector> StartAsync(Fault fault, int times = 1, bool httpOnTheClock = false)
    {
        var rig = await LiveReflector.OpenAsync(shared, httpOnTheClock);
        rig.Next(ApiVerb.Watch, fault, times);
        rig.Start();
        await rig.UntilAsync(() => rig.Store.IsSynced);
        return rig;
    }

    private static async Task AssertSilenceAsync(LiveReflector rig)
    {
        Assert.Empty(rig.Told);
        var silent = rig.Time.GetTimestamp();
        await rig.UntilAsync(() => rig.Requests(ApiVerb.List).Count == 2, LiveReflector.Quickly);
        Assert.InRange(rig.Time.GetElapsedTime(silent).TotalSeconds, 85, 150);

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal(1, rig.Lists("Silent"));
    }

    private static void AssertEachChangeWithoutAList(LiveReflector rig)
    {
        Assert.Equal(LiveReflector.EachChange, rig.Told);
        Assert.Single(rig.Requests(ApiVerb.List));
    }
}
