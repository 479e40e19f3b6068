using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>The comparison of the store with a consistent list, each 30 to 60 minutes.</summary>
public sealed class AuditTests
{
    [Fact]
    public void Audit_NothingMissed_ConfirmsTheStoreAndWatchesOn()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1));

        _ = rig.Run(3600);

        var lists = rig.Api.CallsTo("list").ToList();
        Assert.Equal(2, lists.Count);
        Assert.InRange(double.Parse(lists[1].Split('@')[1], System.Globalization.CultureInfo.InvariantCulture), 1800, 3600);
        Assert.All(rig.Api.CallsTo("watch"), call => Assert.StartsWith("watch 10", call, StringComparison.Ordinal));
        Assert.Equal(0, rig.Probe["cloudlb_reflector_missed_changes"]);
        Assert.True(rig.Store.LastConsistentList > rig.World.Time.GetUtcNow() - TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void Audit_ChangesThatTheWatchShowsALittleLater_AreNotMissed()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("gone", 2)).Watches(ScriptedWatch.Idle(10));
        rig.Lists(30, Json.Service("a", 25), Json.Service("new", 26)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Modified, Json.Service("a", 25), 1)
            .Then(WatchEventType.Added, Json.Service("new", 26))
            .Then(WatchEventType.Deleted, Json.Service("gone", 27))
            .Then(WatchEventType.Modified, Json.Service("a", 31), 1)
            .ThenHangs());

        _ = rig.Run(3500);

        Assert.Equal(0, rig.Probe["cloudlb_reflector_missed_changes"]);
        Assert.False(rig.Logs.Has(1106));
        Assert.Contains("a25->a31", rig.Changes);
    }

    [Fact]
    public void Audit_ChangesThatTheWatchNeverShowed_AreCountedAndRepaired()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("gone", 2)).Watches(ScriptedWatch.Idle(10));
        rig.Lists(30, Json.Service("a", 25), Json.Service("new", 26)).Watches(new ScriptedWatch()
            .Then(WatchEventType.Bookmark, Json.Bookmark(30), 60)
            .ThenHangs());

        _ = rig.Run(3700);

        Assert.Equal(3, rig.Probe["cloudlb_reflector_missed_changes"]);
        Assert.True(rig.Logs.Has(1106));
        Assert.Equal("a,new", rig.Names);
        Assert.Equal(["->a1", "->gone2", "a1->a25", "gone2->", "->new26"], rig.Changes);
    }

    [Fact]
    public void Audit_WatchNeverReachesTheVersionOfTheList_Lists()
    {
        using var rig = new ReflectorRig().Lists(10).Watches(ScriptedWatch.Idle(10)).Lists(30).Watches(ScriptedWatch.Idle(20));

        _ = rig.Run(3900);

        Assert.Equal(1, rig.Probe["cloudlb_reflector_lists{AuditOverdue}"]);
        Assert.Equal(0, rig.Probe["cloudlb_reflector_missed_changes"]);
    }

    [Fact]
    public void Audit_ServerIsBehindTheStore_Lists()
    {
        using var rig = new ReflectorRig().Lists(10).Watches(ScriptedWatch.Idle(10)).Lists(5);

        _ = rig.Run(3600);

        Assert.Equal(1, rig.Probe["cloudlb_reflector_lists{AuditDue}"]);
        Assert.True(rig.Logs.Has(1108));
    }

    [Fact]
    public void Audit_ObjectThatCannotBeDecoded_IsNotAMissedChange()
    {
        using var rig = new ReflectorRig().Lists(10, Json.Service("a", 1), Json.Service("bad", 2, spec: """{"ports":7}"""));

        _ = rig.Run(3600);

        Assert.Equal(0, rig.Probe["cloudlb_reflector_missed_changes"]);
        Assert.Equal(2, rig.Api.CallsTo("list").Count());
    }
}
