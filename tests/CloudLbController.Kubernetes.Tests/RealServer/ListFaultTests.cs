using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Lists that go wrong in front of the real server.</summary>
[Collection(RealServerCollection.Name)]
public sealed class ListFaultTests(SharedApiServer shared)
{
    private const int ListFailed = 1101;
    private const int EmptyList = 1104;

    public static TheoryData<FaultKind, int> Refusals => new()
    {
        { FaultKind.Answer, 500 },
        { FaultKind.Answer, 410 },
        { FaultKind.Refuse, 0 },
        { FaultKind.LoseReply, 0 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task List_Fails_TheStoreStaysAsItWasUntilOneIsWhole(FaultKind kind, int status)
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        var fault = status switch { 500 => Fault.InternalError, 410 => Fault.Expired, _ => new Fault(kind) };
        rig.Next(ApiVerb.List, fault, times: 2);
        rig.Start();
        await rig.UntilAsync(() => rig.Logged(ListFailed) == 1);
        Assert.False(rig.Store.IsSynced);
        await rig.StartedSyncedAsync();

        rig.Next(ApiVerb.List, fault, times: 2);
        rig.Store.RequestRelist();
        await rig.UntilAsync(() => rig.Logged(ListFailed) == 3);
        await rig.ChangeAsync();
        Assert.Empty(rig.Told);
        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
        Assert.Equal(6, rig.Requests(ApiVerb.List).Count);
    }

    [Theory]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.HangAfterEffect)]
    public async Task List_NeverAnswered_IsGivenUpAfterThirtySeconds(FaultKind kind)
    {
        await using var rig = await LiveReflector.OpenAsync(shared, httpOnTheClock: true);
        rig.Next(ApiVerb.List, new Fault(kind));
        rig.Start();
        await rig.UntilAsync(() => rig.Requests(ApiVerb.List).Count == 1);
        await rig.UntilAsync(() => rig.Logged(ListFailed) == 1, LiveReflector.Quickly);

        await rig.StartedSyncedAsync();

        Assert.Equal(2, rig.Requests(ApiVerb.List).Count);
    }

    [Fact]
    public async Task List_ThrottledForAMoment_ComesNotBeforeTheServerSaid()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        rig.Next(ApiVerb.List, Fault.TooManyRequests(TimeSpan.FromSeconds(1)));
        rig.Start();

        await rig.StartedSyncedAsync(TimeSpan.Zero);

        var asked = rig.Requests(ApiVerb.List).Select(call => call.At).ToList();
        Assert.InRange((asked[1] - asked[0]).TotalSeconds, 0.95, 60);
        Assert.Equal(0, rig.Logged(ListFailed));
    }

    [Fact]
    public async Task List_EmptyThoughThereAreObjects_IsReadAgainAfterThirtySecondsBeforeAnythingIsTold()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        await rig.StartSyncedAsync();
        rig.Next(ApiVerb.List, Fault.EmptyList);
        rig.Store.RequestRelist();
        await rig.UntilAsync(() => rig.Logged(EmptyList) == 1);
        var empty = rig.Time.GetTimestamp();
        await rig.ChangeAsync();

        await rig.UntilAsync(
            () =>
            {
                // Told first: what is seen then and not a list more was told before it.
                var told = rig.Told.ToList();
                var isReadAgain = rig.Requests(ApiVerb.List).Count == 3;
                Assert.True(isReadAgain || told.Count == 0, $"told before the list was read again: {string.Join(' ', told)}");
                return isReadAgain;
            },
            LiveReflector.Quickly);
        Assert.InRange(rig.Time.GetElapsedTime(empty).TotalSeconds, 30, 60);
        await rig.SettleAsync();

        Assert.Equal(LiveReflector.Difference, rig.Told);
    }
}
