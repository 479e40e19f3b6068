using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Watches that are silent, hang, or are asked to wait, in front of the real server.</summary>
[Collection(RealServerCollection.Name)]
public sealed class SlowWatchTests(SharedApiServer shared)
{
    private const int WatchFailed = 1102;

    [Fact]
    public async Task Watch_SilentFromTheStart_ListsAfterNinetySeconds()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.SilentWatch);
        await rig.ChangeAsync();

        await AssertSilenceAsync(rig);
    }

    [Fact]
    public async Task Watch_FallsSilent_ListsAfterNinetySeconds()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        rig.Start();
        await rig.StartedSyncedAsync(TimeSpan.Zero);
        await rig.UntilAsync(() => rig.Proxy.SilenceWatches(call => call.Resource == "services") == 1);
        await rig.ChangeAsync();

        await AssertSilenceAsync(rig);
    }

    [Fact]
    public async Task Watch_NeverAnswered_IsGivenUpAfterThirtySecondsAndGoesOnFromItsVersion()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.Hang, httpOnTheClock: true);
        await rig.UntilAsync(() => rig.Requests(ApiVerb.Watch).Count == 1);
        await rig.ChangeAsync();
        var asked = rig.Time.GetTimestamp();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1, LiveReflector.Quickly);
        Assert.True(rig.Time.GetElapsedTime(asked) >= TimeSpan.FromSeconds(30), $"given up after {rig.Time.GetElapsedTime(asked)}");
        Assert.Contains(rig.Logs.Lines, line => line.Id == WatchFailed && line.Text.Contains("no answer in time", StringComparison.Ordinal));
        Assert.Empty(rig.Told);

        await rig.SettleAsync();

        rig.AssertEachChangeWithoutAList();
    }

    [Fact]
    public async Task Watch_ThrottledForLong_ComesNotBeforeTheServerSaid()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.TooManyRequests(TimeSpan.FromSeconds(20)), httpOnTheClock: true);
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        var refused = rig.Time.GetTimestamp();
        await rig.ChangeAsync();
        await rig.UntilAsync(() => rig.Requests(ApiVerb.Watch).Count == 2, LiveReflector.Quickly);
        Assert.True(rig.Time.GetElapsedTime(refused) >= TimeSpan.FromSeconds(20), $"asked again after {rig.Time.GetElapsedTime(refused)}");

        await rig.SettleAsync();

        rig.AssertEachChangeWithoutAList();
    }

    [Fact]
    public async Task Watch_ThrottledForAMoment_IsAskedAgainWithoutANoise()
    {
        await using var rig = await LiveReflector.StartAsync(shared, Fault.TooManyRequests(TimeSpan.FromSeconds(1)));
        await rig.ChangeAsync();

        await rig.SettleAsync(TimeSpan.Zero);

        rig.AssertEachChangeWithoutAList();
        Assert.Equal(0, rig.Logged(WatchFailed));
        var asked = rig.Requests(ApiVerb.Watch).Select(call => call.At).ToList();
        Assert.InRange((asked[1] - asked[0]).TotalSeconds, 0.95, 60);
    }

    private static async Task AssertSilenceAsync(LiveReflector rig)
    {
        Assert.Empty(rig.Told);
        var silent = rig.Time.GetTimestamp();
        await rig.UntilAsync(() => rig.Requests(ApiVerb.List).Count == 2, LiveReflector.Quickly);
        Assert.True(rig.Time.GetElapsedTime(silent) >= TimeSpan.FromSeconds(90), $"suspected after {rig.Time.GetElapsedTime(silent)}");

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal(1, rig.Lists("Silent"));
    }
}
