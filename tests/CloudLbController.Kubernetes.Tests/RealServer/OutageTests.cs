using CloudLbController.Sandbox.Api;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>The server is away for a while, and is not always what it was when it comes back.</summary>
[Collection(RealServerCollection.Name)]
public sealed class OutageTests(SharedApiServer shared)
{
    private const int ListFailed = 1101;
    private const int WatchFailed = 1102;
    private const int ServerRestored = 1108;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_RefusedForAMoment_TheWatchGoesOnFromItsVersion()
    {
        await using var rig = await StartAsync();
        await rig.Proxy.CloseAsync();
        await rig.UntilAsync(() => rig.Logged(WatchFailed) == 1);
        await rig.ChangeAsync();
        await rig.Proxy.OpenAsync();

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.EachChange, rig.Told);
        Assert.Single(rig.Requests(ApiVerb.List));
    }

    [Fact]
    public async Task Connections_RefusedForLong_ListsOnceTheServerIsBack()
    {
        await using var rig = await StartAsync();
        await rig.Proxy.CloseAsync();
        await rig.UntilAsync(() => rig.Logged(ListFailed) == 2, LiveReflector.Slowly);
        await rig.ChangeAsync();
        Assert.Empty(rig.Told);
        await rig.Proxy.OpenAsync();

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal((2, 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("FailedRepeatedly")));
    }

    [Fact]
    public async Task Server_RestartsAndHasForgottenTheVersion_AnswersGoneAndIsListed()
    {
        await using var rig = await StartAsync();
        await rig.Proxy.CloseAsync();
        await rig.ChangeAsync();
        await rig.Server.CompactAsync(Ct);
        await rig.Server.RestartAsync(Ct);
        await rig.Proxy.OpenAsync();

        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal((2, 1), (rig.Requests(ApiVerb.List).Count, rig.Lists("Expired")));
    }

    [Fact]
    public async Task Server_GoesBackToABackup_SoDoesTheStore()
    {
        await using var rig = await StartAsync();
        var backup = await rig.Server.BackupAsync(Ct);
        await rig.SettleAsync();
        await rig.ChangeAsync();
        await rig.SettleAsync();
        var before = rig.Told.Count();

        await rig.Server.RestoreAsync(backup, Ct);

        // A watch from a version of the future is accepted and silent.
        await rig.SettleAsync(LiveReflector.Quickly);
        Assert.Equal(["a5->a1", "c7->", "->c3", "d6->", "->b2"], rig.Told.Skip(before));
        Assert.Equal(1, rig.Logged(ServerRestored));

        await rig.Services.UpdateAsync("a");
        await rig.SettleAsync();
        Assert.Equal("a1->a8", rig.Told.Last());
    }

    private async Task<LiveReflector> StartAsync()
    {
        var rig = await LiveReflector.OpenAsync(shared);
        await rig.StartSyncedAsync();
        return rig;
    }
}
