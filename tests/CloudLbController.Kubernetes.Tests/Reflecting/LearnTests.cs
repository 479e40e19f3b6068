using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>The store takes the answers to our own writes, before the watch shows them.</summary>
public sealed class LearnTests
{
    [Fact]
    public void Learn_OurOwnWrite_IsThereAtOnceAndNobodyIsTold()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 11), 2)
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .Then(WatchEventType.Modified, Json.Service("a", 13))
            .ThenHangs());
        _ = rig.Run(1);

        rig.Reflector.Learn(Json.Service("a", 11));
        Assert.Equal("12", rig.Reflector.Learn(Json.Service("a", 12))?.Metadata.ResourceVersion);
        Assert.Equal("12", rig.Store.Find(new ObjectName("ns", "a"))?.Metadata.ResourceVersion);
        Assert.Equal(["->a1"], rig.Changes);

        rig.RunFor(2);
        Assert.Equal(["->a1", "a12->a13"], rig.Changes);
    }

    [Fact]
    public void Learn_AfterSomebodyElsesChangeThatTheWatchHasNotShown_TheChangeIsTold()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 11), 2)
            .Then(WatchEventType.Modified, Json.Service("a", 12))
            .ThenHangs());
        _ = rig.Run(1);

        rig.Reflector.Learn(Json.Service("a", 12));
        rig.RunFor(2);

        Assert.Equal(["->a1", "a11->a12"], rig.Changes);
    }

    [Fact]
    public void Relist_AfterOurOwnWrite_TellsOnceSinceAnothersChangeMayHaveComeBetween()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch().ThenHangs());
        rig.Lists(12, Json.Service("a", 12));
        _ = rig.Run(1);

        rig.Reflector.Learn(Json.Service("a", 12));
        rig.Store.RequestRelist();
        rig.RunFor(1);

        Assert.Equal(["->a1", "a12->a12"], rig.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Relist_ThatBeganBeforeOurOwnWrite_DoesNotSetItBack(bool isDoubted)
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch().ThenHangs());
        rig.Api.Lists.Enqueue(_ =>
        {
            rig.Reflector.Learn(Json.Service("a", 12));
            return new ObjectPage([Json.Service("a", 1)], "11", null);
        });
        _ = rig.Run(1);

        (isDoubted ? rig.Store.Doubt : (Action)rig.Store.RequestRelist)();
        rig.RunFor(1);

        Assert.Equal("12", rig.Store.Find(new ObjectName("ns", "a"))?.Metadata.ResourceVersion);
    }

    [Fact]
    public void Learn_WhatTheStoreHasNewer_StaysAsItIs()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 9));
        _ = rig.Run(1);

        rig.Reflector.Learn(Json.Service("a", 8));

        Assert.Equal(["->a9"], rig.Changes);
    }

    [Fact]
    public void Doubt_AgainAndAgain_ListsOnceInHalfAMinute()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch().ThenHangs());
        for (var i = 0; i < 5; i++)
        {
            rig.Lists(10, Json.Service("a", 1)).Watches(new ScriptedWatch().ThenHangs());
        }

        _ = rig.Run(1);
        for (var second = 0; second < 70; second++)
        {
            rig.Store.Doubt();
            rig.RunFor(1);
        }

        // At the start, and 0, 30 and 60 seconds after the first doubt.
        Assert.Equal(4, rig.Api.CallsTo("list").Count());
    }

    [Fact]
    public void Relist_ShowsAnObjectOlderThanItWas_TrustsNoVersion()
    {
        using var rig = new ReflectorRig()
            .Lists(20, Json.Service("a", 15), Json.Service("b", 16, spec: """{"type":"LoadBalancer"}"""), Json.Service("c", 17))
            .Watches(new ScriptedWatch().ThenHangs());
        rig.Lists(21, Json.Service("a", 12), Json.Service("b", 16, spec: """{"type":"ClusterIP"}"""), Json.Service("c", 17));
        _ = rig.Run(1);

        rig.Store.RequestRelist();
        rig.RunFor(1);

        Assert.Equal(["->a15", "->b16", "->c17", "a15->a12", "b16->b16"], rig.Changes);
        Assert.Equal("ClusterIP", rig.Store.Find(new ObjectName("ns", "b"))?.Spec.Type);
    }

    [Fact]
    public void Doubt_ObjectOfAnEqualVersionIsAnother_IsTakenFromTheListAndTheRestIsLeftAlone()
    {
        using var rig = new ReflectorRig().Lists(20, Json.Service("a", 15), Json.Service("b", 16)).Watches(new ScriptedWatch().ThenHangs());
        rig.Lists(21, Json.Service("a", 15), Json.Service("b", 16, spec: """{"type":"LoadBalancer"}"""));
        rig.Watches(new ScriptedWatch().ThenHangs()).Lists(22, Json.Service("a", 15), Json.Service("b", 16, spec: """{"type":"NodePort"}"""));
        _ = rig.Run(1);

        rig.Store.Doubt();
        rig.RunFor(1);
        Assert.Equal(["->a15", "->b16", "b16->b16"], rig.Changes);

        // The doubt is over: equal versions are equal objects again.
        rig.Store.RequestRelist();
        rig.RunFor(1);
        Assert.Equal("LoadBalancer", rig.Store.Find(new ObjectName("ns", "b"))?.Spec.Type);
    }

    [Fact]
    public void Learn_AnObjectThatIsGoneOrAnother_DoesNotBringItBack()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 9, uid: "new"));
        _ = rig.Run(1);

        rig.Reflector.Learn(Json.Service("a", 11, uid: "old"));
        rig.Reflector.Learn(Json.Service("gone", 11));

        Assert.Equal(["->a9"], rig.Changes);
        Assert.Equal("a", rig.Names);
    }

    [Fact]
    public void Learn_AnAnswerThatCannotBeDecoded_IsLoggedAndNothingElse()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 9));
        _ = rig.Run(1);

        Assert.Null(rig.Reflector.Learn(Json.Parse("""{"metadata":{"name":"a"}}""")));
        Assert.Equal(["->a9"], rig.Changes);
    }

    [Fact]
    public void Audit_OurOwnWriteSinceItsList_IsNoMissedChange()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("b", 2)).Watches(ScriptedWatch.Idle(10));
        rig.Lists(30, Json.Service("a", 25), Json.Service("b", 2)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 25), 1)
            .Then(WatchEventType.Bookmark, Json.Bookmark(30), 5)
            .Then(WatchEventType.Modified, Json.Service("b", 31), 5)
            .ThenHangs());
        _ = rig.Run(1700);
        while (rig.Api.CallsTo("list").Count() < 2)
        {
            rig.RunFor(1);
        }

        rig.Reflector.Learn(Json.Service("b", 31));
        rig.RunFor(60);

        Assert.Equal(0, rig.Probe["cloudlb_reflector_missed_changes"]);
        Assert.False(rig.Logs.Has(1106));
    }

    [Fact]
    public void Audit_ThatDiffers_TrustsNoVersionAnyMore()
    {
        const string Before = """{"type":"LoadBalancer"}""";
        const string After = """{"type":"ClusterIP"}""";
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("b", 2, spec: Before)).Watches(ScriptedWatch.Idle(10));
        rig.Lists(30, Json.Service("a", 25), Json.Service("b", 2, spec: After)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Bookmark, Json.Bookmark(30), 60)
            .ThenHangs());
        rig.Lists(31, Json.Service("a", 25), Json.Service("b", 2, spec: After));

        _ = rig.Run(3700);

        Assert.Equal("ClusterIP", rig.Store.Find(new ObjectName("ns", "b"))?.Spec.Type);
    }
}
