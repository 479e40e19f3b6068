using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>Lists, watches and what the store tells of them.</summary>
public sealed class ReflectorTests
{
    [Fact]
    public void Start_OneList_StoreIsSyncedAndTellsAdditionsInOrder()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("b", 4), Json.Service("a", 7));
        var synced = rig.Start(() => rig.Store.WaitForSyncAsync(CancellationToken.None));
        var start = rig.World.Time.GetUtcNow();

        _ = rig.Run(1);

        Assert.True(synced.IsCompletedSuccessfully);
        Assert.True(rig.Store.IsSynced);
        Assert.Equal(["->a7", "->b4"], rig.Changes);
        Assert.Equal(start, rig.Store.LastConsistentList);
        Assert.Equal(["list @0", "watch 10 @0"], rig.Api.Calls);
    }

    [Fact]
    public void Start_ServerAway_IsNotSyncedAndTriesWithGrowingPauses()
    {
        using var rig = new ReflectorRig().ListFails(new ApiException("connection refused"));

        _ = rig.Run(120);

        Assert.False(rig.Store.IsSynced);
        Assert.Null(rig.Store.LastConsistentList);
        var times = rig.Api.Calls.Select(call => double.Parse(call.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(times[1], 0.6, 0.8);
        Assert.InRange(times[2] - times[1], 1.2, 1.6);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.5, 30.1));
        Assert.InRange(times.Count, 8, 11);
    }

    [Fact]
    public void List_Throttled_WaitsAsLongAsTheServerAsked()
    {
        using var rig = new ReflectorRig()
            .ListFails(Rig.Refused(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(17))).Lists(10);

        _ = rig.Run(30);

        Assert.Equal(["list @0", "list @17", "watch 10 @17"], rig.Api.Calls);
    }

    [Fact]
    public void List_SeveralPages_DiffersOnceAfterTheLast()
    {
        using var rig = new ReflectorRig();
        var seen = new List<int>();
        rig.Store.Subscribe((_, _) => seen.Add(rig.Store.Snapshot.Count));
        rig.Api.Lists.Enqueue(request => new ObjectPage([Json.Service("a", 1)], "10", "p2"));
        rig.Api.Lists.Enqueue(request => new ObjectPage([Json.Service("b", 2)], "12", null));

        _ = rig.Run(1);

        Assert.Equal("a,b", rig.Names);
        Assert.Equal([2, 2], seen);
        Assert.Equal(["list @0", "list p2 @0", "watch 10 @0"], rig.Api.Calls);
    }

    [Fact]
    public void List_TokenExpiresBetweenPages_StartsOverAndLosesNothing()
    {
        using var rig = new ReflectorRig();
        rig.Api.Lists.Enqueue(_ => new ObjectPage([Json.Service("a", 1)], "10", "p2"));
        rig.Api.Lists.Enqueue(_ => throw Rig.Refused(HttpStatusCode.Gone, "Expired"));
        rig.Api.Lists.Enqueue(_ => new ObjectPage([Json.Service("a", 1), Json.Service("b", 2)], "20", null));

        _ = rig.Run(5);

        Assert.Equal(["->a1", "->b2"], rig.Changes);
        Assert.Equal("watch 20", rig.Api.Calls[^1].Split(" @")[0]);
    }

    [Fact]
    public void List_SamePageForEver_IsAnErrorAndNotALoop()
    {
        using var rig = new ReflectorRig();
        rig.Api.Lists.Enqueue(_ => new ObjectPage([], "10", "same"));

        _ = rig.Run(3);

        Assert.False(rig.Store.IsSynced);
        Assert.InRange(rig.Api.Calls.Count, 4, 12);
    }

    [Fact]
    public void Watch_Events_ReachTheStoreAndAreTold()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("b", 2)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Added, Json.Service("c", 11))
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .Then(WatchEventType.Deleted, Json.Service("b", 13))
            .ThenHangs());

        _ = rig.Run(1);

        Assert.Equal(["->a1", "->b2", "->c11", "a1->a12", "b13->"], rig.Changes);
        Assert.Equal("a,c", rig.Names);
    }

    [Fact]
    public void Watch_DuplicateEvents_AreToldOnce()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .Then(WatchEventType.Deleted, Json.Service("a", 13))
            .Then(WatchEventType.Deleted, Json.Service("a", 13))
            .ThenHangs());

        _ = rig.Run(1);

        Assert.Equal(["->a1", "a1->a12", "a13->"], rig.Changes);
        Assert.Single(rig.Api.CallsTo("list"));
    }

    [Fact]
    public void Watch_EventsBehindTheListedObject_DoNotSetItBack()
    {
        // Pages of one list at different versions: the watch starts from the first and shows again what the second had.
        using var rig = new ReflectorRig();
        rig.Api.Lists.Enqueue(_ => new ObjectPage([], "10", "p2"));
        rig.Api.Lists.Enqueue(_ => new ObjectPage([Json.Service("a", 15)], "20", null));
        rig.Watches(new ScriptedWatch()
            .Then(WatchEventType.Added, Json.Service("a", 12))
            .Then(WatchEventType.Deleted, Json.Service("a", 14, "uid-before"))
            .ThenHangs());

        _ = rig.Run(1);

        Assert.Equal(["->a15"], rig.Changes);
        Assert.Equal("15", rig.Store.Find(new ObjectName("ns", "a"))!.Metadata.ResourceVersion);
    }

    [Fact]
    public void Watch_ObjectMadeAgainUnderItsName_IsARemovalAndAnAddition()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 12, "uid-other"))
            .ThenHangs());

        _ = rig.Run(1);

        Assert.Equal(["->a1", "a1->", "->a12"], rig.Changes);
    }

    [Fact]
    public void Handler_Throws_OthersAreToldAndTheWatchGoesOn()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .ThenHangs());
        rig.Store.Subscribe((_, _) => throw new InvalidOperationException("handler"));
        var later = new List<string>();
        rig.Store.Subscribe((_, current) => later.Add(current!.Metadata.ResourceVersion));

        _ = rig.Run(1);

        Assert.Equal(["1", "12"], later);
        Assert.True(rig.Logs.Has(1107));
    }

    [Fact]
    public void Stop_WhileWatching_ReturnsAtOnce()
    {
        using var rig = new ReflectorRig().Lists(10);
        var done = rig.Run(1);

        rig.Stop.Cancel();
        rig.RunFor(0);

        Assert.True(done.IsCompletedSuccessfully);
    }

    [Fact]
    public void RequestRelist_WhileWatching_ListsNowAndMovesTheTimeOn()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Lists(20, Json.Service("a", 1));
        _ = rig.Run(10);
        var asked = rig.World.Time.GetUtcNow();

        rig.Start(() =>
        {
            rig.Store.RequestRelist();
            return Task.CompletedTask;
        });
        rig.RunFor(1);

        Assert.Equal(["list @0", "watch 10 @0", "list @10", "watch 20 @10"], rig.Api.Calls);
        Assert.Equal(asked, rig.Store.LastConsistentList);
        Assert.Equal(["->a1"], rig.Changes);
    }

    [Fact]
    public void RequestRelist_BeforeTheFirstWatch_IsNotLost()
    {
        using var rig = new ReflectorRig();
        rig.Api.Lists.Enqueue(_ =>
        {
            rig.Store.RequestRelist();
            return new ObjectPage([], "10", null);
        });
        rig.Lists(11);

        _ = rig.Run(1);

        Assert.Equal(2, rig.Api.CallsTo("list").Count());
    }
}
