using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Planning;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Planning;

public sealed class TargetDeltaTests
{
    private static readonly TargetSet Wanted = new(
        [Member("new"), Member("stays"), Member("back"), Member("leaving", RemovalCause.Excluded), Member("never-in", RemovalCause.Deleting)],
        [new Target("unselected", "unselected", null, [])]);

    private static readonly StructuralList<ObservedTarget> Current =
    [
        new("stays", false, TargetHealth.Healthy),
        new("back", true, TargetHealth.Healthy),
        new("leaving", false, TargetHealth.Healthy),
        new("unselected", false, TargetHealth.Healthy),
        new("vanished", false, TargetHealth.Unhealthy),
    ];

    private static TargetMember Member(string id, RemovalCause? leaving = null) => new(new Target(id, id, null, ["192.0.2.1"]), leaving);

    [Theory]
    [InlineData(DrainBehavior.Mark, "targets targets/web +back +new -unselected:Selector -vanished:Gone ~leaving")]
    [InlineData(DrainBehavior.Remove, "targets targets/web +back +new -leaving:Excluded -unselected:Selector -vanished:Gone")]
    [InlineData(DrainBehavior.KeepUntilGone, "targets targets/web +back +new -unselected:Selector -vanished:Gone")]
    public void Delta_ByWhatTheCloudDoesForDraining(DrainBehavior drain, string expected)
    {
        var planned = PlanFor(Group(), Seen(Group()) with { Targets = Current }, drain);

        Assert.Equal([expected], planned.Text());
    }

    [Fact]
    public void Delta_OfAHeldGroup_IsStillMade()
    {
        var input = Input(Seen(Group()) with { Targets = Current }, DrainBehavior.KeepUntilGone);
        var held = input with { Desired = input.Desired with { Resources = [], Holds = new HashSet<ResourceKey> { Web } } };

        Assert.Equal(["targets targets/web +back +new -unselected:Selector -vanished:Gone"], StackPlanner.Plan(held).Text());
    }

    [Fact]
    public void Delta_BesideAnUpdate_DoesNotWaitForIt()
    {
        var planned = PlanFor(Group(port: 9), Seen(Group()) with { Targets = Current }, DrainBehavior.Mark);

        Assert.Equal(2, planned.Plan.Changes.Count);
        Assert.All(planned.Plan.Changes, change => Assert.Empty(change.After));
    }

    [Fact]
    public void Delta_WithMembersNotRead_ReadsFirst()
    {
        var planned = PlanFor(Group(), Seen(Group()) with { Targets = null }, DrainBehavior.Mark);

        Assert.Empty(planned.Plan.Changes);
        Assert.Equal(ObservationDepth.Targets, planned.Read);
    }

    [Fact]
    public void Delta_WithoutMembershipWish_IsNone()
    {
        Assert.Empty(Plan(Stack(Group()), Exists(Seen(Group()) with { Targets = Current })).Plan.Changes);
    }

    private static PlanInput Input(ObservedResource seen, DrainBehavior drain, TargetGroup? group = null) =>
        new(Stack(group ?? Group()) with { Memberships = new Dictionary<ResourceKey, TargetSet> { [Web] = Wanted } }, Exists(seen)) { Drain = drain };

    private static PlannedStack PlanFor(TargetGroup group, ObservedResource seen, DrainBehavior drain) => StackPlanner.Plan(Input(seen, drain, group));
}
