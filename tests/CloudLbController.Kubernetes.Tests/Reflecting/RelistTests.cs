using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>When a watch goes on from its version, and when only a list helps.</summary>
public sealed class RelistTests
{
    [Fact]
    public void Watch_EndsNormallyAfterEvents_GoesOnFromTheLastVersionAtOnce()
    {
        using var rig = new ReflectorRig().Lists(10).Watches(new ScriptedWatch()
            .Then(WatchEventType.Added, Json.Service("a", 11), 5)
            .Then(WatchEventType.Bookmark, Json.Bookmark(44), 5));

        _ = rig.Run(20);

        Assert.Equal(["list @0", "watch 10 @0", "watch 44 @10"], rig.Api.Calls);
    }

    [Fact]
    public void Watch_EndsAtOnceWithoutEvents_IsAFailureAndNotAHotLoop()
    {
        using var rig = new ReflectorRig().Lists(10).Watches(new ScriptedWatch()).Watches(new ScriptedWatch());

        _ = rig.Run(20);

        Assert.Equal(4, rig.Api.Calls.Count);
        Assert.Equal("watch 10 @0", rig.Api.Calls[1]);
        Assert.All(rig.Api.Calls.Skip(2), call => Assert.DoesNotContain("@0.0", call, StringComparison.Ordinal));
        Assert.Single(rig.Api.CallsTo("list"));
    }

    [Fact]
    public void Watch_GoneAsHttpStatus_ListsAfterThePause() => AssertRelist(
        ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.Gone, "Expired")), "Expired");

    [Fact]
    public void Watch_GoneAsErrorLine_ListsAfterThePause() => AssertRelist(
        new ScriptedWatch().ThenFails(Rig.Refused(HttpStatusCode.Gone, "Expired")), "Expired");

    [Fact]
    public void Watch_ReasonExpiredWithoutTheStatus_ListsAfterThePause() => AssertRelist(
        new ScriptedWatch().ThenFails(Rig.Refused(HttpStatusCode.InternalServerError, "Expired")), "Expired");

    [Fact]
    public void Watch_VersionInTheServersFuture_ListsAfterThePause() => AssertRelist(
        ScriptedWatch.Refused(new ApiException(HttpStatusCode.GatewayTimeout, "Timeout", "Too large resource version: 10, current: 5")),
        "VersionTooLarge");

    [Fact]
    public void Watch_VersionBeforeTheRememberedOne_ListsAfterThePause() => AssertRelist(
        new ScriptedWatch().Then(WatchEventType.Bookmark, Json.Bookmark(9)).ThenHangs(), "VersionOlder");

    [Fact]
    public void Watch_LineThatIsNoEvent_ListsAfterThePause() => AssertRelist(
        new ScriptedWatch().ThenFails(ApiException.Undecodable("a line is not JSON")), "Undecodable");

    [Fact]
    public void Watch_ObjectThatCannotBeDecoded_ListsAfterThePauseAndIsLogged()
    {
        using var rig = AssertRelist(
            new ScriptedWatch().Then(WatchEventType.Modified, Json.Service("a", 11, spec: """{"ports":"none"}""")).ThenHangs(), "Undecodable");

        Assert.Contains(rig.Logs.Lines, line => line.Id == 1105 && line.Text.Contains("ns/a", StringComparison.Ordinal));
    }

    [Fact]
    public void Watch_ObjectWithoutVersion_ListsAfterThePause() => AssertRelist(
        new ScriptedWatch().Then(WatchEventType.Added, Json.Parse("""{"metadata":{"name":"x"}}""")).ThenHangs(), "Undecodable");

    [Fact]
    public void Watch_RefusedWithAnError_KeepsTheVersion()
    {
        using var rig = new ReflectorRig().Lists(10)
            .Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.InternalServerError)))
            .Watches(new ScriptedWatch().Then(WatchEventType.Bookmark, Json.Bookmark(15), 1).ThenFails(new ApiException("cut inside a line")));

        _ = rig.Run(20);

        Assert.Equal(["list", "watch 10", "watch 10", "watch 15"], rig.Api.Calls.Select(call => call.Split(" @")[0]));
    }

    [Fact]
    public void Watch_FailsThreeTimesInARow_Lists()
    {
        using var rig = new ReflectorRig().Lists(10).Lists(20);
        for (var i = 0; i < 3; i++)
        {
            rig.Watches(ScriptedWatch.Refused(new ApiException("connection refused")));
        }

        _ = rig.Run(30);

        Assert.Equal(["list", "watch 10", "watch 10", "watch 10", "list", "watch 20"], rig.Api.Calls.Select(call => call.Split(" @")[0]));
        Assert.Equal(1, rig.Probe["cloudlb_reflector_lists{FailedRepeatedly}"]);
    }

    [Fact]
    public void Watch_ThrottledManyTimes_WaitsAsAskedAndNeverLists()
    {
        using var rig = new ReflectorRig().Lists(10);
        for (var i = 0; i < 5; i++)
        {
            rig.Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(20))));
        }

        _ = rig.Run(125);

        Assert.Equal(
            ["list @0", "watch 10 @0", "watch 10 @20", "watch 10 @40", "watch 10 @60", "watch 10 @80", "watch 10 @100"],
            rig.Api.Calls.Select(call => call.Split('.')[0]).Take(7));
        Assert.Single(rig.Api.CallsTo("list"));
    }

    [Fact]
    public void Watch_SilentForNinetySeconds_Lists()
    {
        using var rig = new ReflectorRig().Lists(10).Lists(5).Watches(new ScriptedWatch().ThenHangs());

        _ = rig.Run(100);

        Assert.Equal(["list @0", "watch 10 @0", "list @90", "watch 5 @90"], rig.Api.Calls);
        Assert.True(rig.Logs.Has(1108));
    }

    [Fact]
    public void Watch_SilentButNothingWasMissed_TheOneFromThatListMayBeSilentToItsEndAndTheNextMayNot()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1))
            .Watches(new ScriptedWatch().ThenHangs())
            .Watches(new ScriptedWatch().Then(WatchEventType.Bookmark, Json.Bookmark(10), 280))
            .Watches(new ScriptedWatch().ThenHangs());

        _ = rig.Run(500);

        Assert.Equal(
            ["list @0", "watch 10 @0", "list @90", "watch 10 @90", "watch 10 @370", "list @460", "watch 10 @460"],
            rig.Api.Calls);
    }

    [Fact]
    public void Watch_SilentAndSomethingWasMissed_StaysUnderSuspicion()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Lists(20, Json.Service("a", 15))
            .Watches(new ScriptedWatch().ThenHangs())
            .Watches(new ScriptedWatch().ThenHangs());

        _ = rig.Run(200);

        Assert.Equal(["list @0", "watch 10 @0", "list @90", "watch 20 @90", "list @180", "watch 20 @180"], rig.Api.Calls);
    }

    [Fact]
    public void Watch_BookmarksOnly_IsNotSilent()
    {
        using var rig = new ReflectorRig().Lists(10);

        _ = rig.Run(25 * 60);

        Assert.Equal(["list @0", "watch 10 @0"], rig.Api.Calls);
    }

    [Fact]
    public void Watch_TwoGoodMinutesBetweenFailures_StartTheBackoffOver()
    {
        using var rig = new ReflectorRig().Lists(10);
        for (var i = 0; i < 6; i++)
        {
            rig.Watches(new ScriptedWatch()
                .Then(WatchEventType.Bookmark, Json.Bookmark(10), 60).Then(WatchEventType.Bookmark, Json.Bookmark(10), 61)
                .ThenFails(new ApiException("reset")));
        }

        _ = rig.Run(800);

        var times = rig.Api.CallsTo("watch")
            .Select(call => double.Parse(call.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 121.5, 121.9));
        Assert.True(times.Count >= 6);
    }

    [Fact]
    public void Relist_WhatChangedMeanwhile_IsToldOnceWithTheLastState()
    {
        using var rig = new ReflectorRig()
            .Lists(10, Json.Service("a", 1), Json.Service("b", 2), Json.Service("c", 3))
            .Lists(20, Json.Service("a", 1), Json.Service("b", 15), Json.Service("d", 16))
            .Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.Gone)));

        _ = rig.Run(5);

        Assert.Equal(["->a1", "->b2", "->c3", "b2->b15", "c3->", "->d16"], rig.Changes);
    }

    [Fact]
    public void Relist_EmptyWhereTheLastWasNot_IsReadAgainBeforeAnythingHappens()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Lists(20).Lists(21, Json.Service("a", 1))
            .Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.Gone)));

        _ = rig.Run(40);

        Assert.Equal(["->a1"], rig.Changes);
        Assert.Equal(3, rig.Api.CallsTo("list").Count());
        Assert.True(rig.Logs.Has(1104));
    }

    [Fact]
    public void Relist_EmptyTwice_EmptiesTheStoreNotBeforeThirtySeconds()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Lists(20)
            .Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.Gone)));

        _ = rig.Run(30);
        Assert.Equal("a", rig.Names);
        rig.RunFor(5);

        Assert.Equal(["->a1", "a1->"], rig.Changes);
    }

    [Fact]
    public void Relist_ObjectThatCannotBeDecoded_KeepsItsLastStateAndTheTime()
    {
        using var rig = new ReflectorRig()
            .Lists(10, Json.Service("a", 1), Json.Service("b", 2))
            .Lists(20, Json.Service("a", 15, spec: """{"ports":7}"""), Json.Service("b", 16))
            .Watches(ScriptedWatch.Refused(Rig.Refused(HttpStatusCode.Gone)));
        var start = rig.World.Time.GetUtcNow();

        _ = rig.Run(5);

        Assert.Equal(["->a1", "->b2", "b2->b16"], rig.Changes);
        Assert.Equal(start, rig.Store.LastConsistentList);
        Assert.Equal(1, rig.Probe["cloudlb_reflector_undecodable_objects"]);
    }

    private static ReflectorRig AssertRelist(ScriptedWatch watch, string cause)
    {
        var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Lists(20, Json.Service("a", 1)).Watches(watch);

        _ = rig.Run(20);

        Assert.Equal(["list", "watch 10", "list", "watch 20"], rig.Api.Calls.Select(call => call.Split(" @")[0]));
        Assert.InRange(double.Parse(rig.Api.Calls[2].Split('@')[1], System.Globalization.CultureInfo.InvariantCulture), 0.6, 0.8);
        Assert.Equal(1, rig.Probe[$"cloudlb_reflector_lists{{{cause}}}"]);
        Assert.Equal(["->a1"], rig.Changes);
        return rig;
    }
}
