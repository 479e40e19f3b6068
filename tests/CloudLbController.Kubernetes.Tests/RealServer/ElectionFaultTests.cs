using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>A lease on the real server, and renewals of it that go wrong.</summary>
[Collection(RealServerCollection.Name)]
public sealed class ElectionFaultTests(SharedApiServer shared)
{
    private const int Lost = 1201;
    private const int RenewFailed = 1204;
    private const int StandingBy = 1206;

    public static TheoryData<FaultKind, int?> Faults => new()
    {
        { FaultKind.Answer, 409 },
        { FaultKind.Answer, 429 },
        { FaultKind.Answer, 500 },
        { FaultKind.Refuse, null },
        { FaultKind.LoseReply, null },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Renewal_GoesWrongOnce_TheTermGoesOn(FaultKind kind, int? status)
    {
        await using var rig = await LiveElector.LeadingAsync(shared);
        var before = await rig.LeaseAsync();
        rig.Proxy.Faults.Add(ApiVerb.Update, LiveElector.Resource, status switch
        {
            409 => Fault.Conflict,
            429 => Fault.TooManyRequests(TimeSpan.FromSeconds(1)),
            500 => Fault.InternalError,
            _ => new Fault(kind),
        });

        await rig.AfterAsync(LiveElector.Defaults.RenewEvery, () => rig.Renewals == 2 || rig.Logged(RenewFailed) == 1);
        await rig.AfterAsync(LiveElector.Defaults.RetryEvery, () => rig.Renewals >= 2 && rig.Terms[0].SinceRenewed < LiveElector.Defaults.RenewEvery);

        var after = await rig.LeaseAsync();
        Assert.Equal(("us", 0), (after.Holder, after.Transitions));
        Assert.NotEqual(before.RenewTime, after.RenewTime);
        Assert.True(rig.Terms[0].IsLeaseFresh);
        Assert.Equal(0, rig.Logged(Lost));
    }

    [Fact]
    public async Task Lease_TakenBySomebodyElse_EndsTheTermAtOnceAndIsTakenBackWhenItRunsOut()
    {
        await using var rig = await LiveElector.LeadingAsync(shared);
        await rig.SeizeAsync();

        await rig.AfterAsync(LiveElector.Defaults.RenewEvery, () => rig.Logged(StandingBy) == 1);
        Assert.False(rig.Terms[0].IsLeaseFresh);
        Assert.Equal("they", (await rig.LeaseAsync()).Holder);

        await rig.AfterAsync(LiveElector.Defaults.Duration, () => rig.Terms.Count == 2);
        Assert.Equal(("us", 1), ((await rig.LeaseAsync()).Holder, (await rig.LeaseAsync()).Transitions));
    }

    [Fact]
    public async Task Line_Hangs_TheTermEndsAtTheDeadlineAndANewOneBeginsWhenItIsBack()
    {
        await using var rig = await LiveElector.LeadingAsync(shared);
        using (rig.Proxy.Faults.Always(call => call.Resource == LiveElector.Resource, new Fault(FaultKind.HangAfterEffect)))
        {
            await rig.AfterAsync(LiveElector.Defaults.RenewEvery, () => rig.Renewals == 1);
            await rig.AfterAsync(LiveElector.Defaults.AttemptTimeout, () => rig.Renewals == 2);
            rig.Time.Advance(TimeSpan.FromSeconds(0.4));
            Assert.True(rig.Terms[0].IsLeaseFresh);
            rig.Time.Advance(TimeSpan.FromSeconds(0.1));
            Assert.False(rig.Terms[0].IsLeaseFresh);
            await rig.UntilAsync(() => rig.Terms[0].Token.IsCancellationRequested);
            Assert.Single(rig.Terms);
        }

        await rig.UntilAsync(() => rig.Terms.Count == 2, LiveReflector.Slowly);
        Assert.True(rig.Terms[1].IsLeaseFresh);
    }
}
