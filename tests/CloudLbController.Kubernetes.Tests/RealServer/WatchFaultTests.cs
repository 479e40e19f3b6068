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
        await using var rig = await LiveReflector.StartAsync(shared, Fault.Expired);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal((2, 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("Expired")));
    }

    [Fact]
    public async Task Watch_GoneAsErrorLineAfterAnEvent_ListsTheRest()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.ExpireWatch(after: 1));
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
        await using var rig = await LiveReflector.StartAsync(shared, Fault.CutWatch(after));
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        Assert.Equal(LiveReflector.EachChange.Take(after), rig.Told);

        await rig.SettleAsync();

        rig.AssertEachChangeWithoutAList();
    }

    [Fact]
    public async Task Watch_EndsBetweenLinesAfterEvents_GoesOnAtOnce()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.CloseWatch(after: 2));
        await rig.ChangeAsync();

        await rig.SettleAsync(TimeSpan.Zero);

        rig.AssertEachChangeWithoutAList();
        Assert.Equal(0, rig.Logged(WatchFailed));
    }

    [Fact]
    public async Task Watch_EndsAtOnceTwice_PausesAndGoesOnFromItsVersion()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.CloseWatch(), times: 2);
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        Assert.Empty(rig.Told);

        await rig.SettleAsync();

        rig.AssertEachChangeWithoutAList();
        Assert.Equal((3, 2), (rig.Requests(ApiVerb.Watch).Count, rig.Logged(WatchFailed)));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task Watch_ServerErrors_ListsFromTheThirdOn(int failures, int lists)
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.InternalError, failures);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Equal(lists == 1 ? LiveReflector.EachChange : LiveReflector.Difference, rig.Told);
        Assert.Equal((lists, lists - 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("FailedRepeatedly")));
    }

    [Fact]
    public async Task Watch_EventsComeTwice_AreToldOnce()
    {
        await using var rig = await LiveReflector.StartAsync(shared, new Fault(FaultKind.DuplicateEvents));
        await rig.ChangeAsync();

        await rig.SettleAsync();

        rig.AssertEachChangeWithoutAList();
    }

    [Fact]
    public async Task Watch_EventsComeInSwappedPairs_ListsAndNothingGoesBack()
    {
        await using var rig = await LiveReflector.StartAsync(shared, new Fault(FaultKind.ReorderEvents));
        await rig.ChangeAsync();

        await rig.SettleAsync();

        Assert.Contains(rig.Told, step => step.EndsWith("->a5", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Told, step => step.StartsWith("a5->", StringComparison.Ordinal));
        Assert.True(rig.Lists("VersionOlder") >= 1);
    }
}
