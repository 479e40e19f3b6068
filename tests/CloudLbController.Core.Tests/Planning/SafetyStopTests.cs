using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Planning;

public sealed class SafetyStopTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly HashSet<string> NoApproval = [];

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(10, 2, false)]
    [InlineData(10, 3, true)]
    [InlineData(3, 1, false)]
    [InlineData(2, 1, false)]
    [InlineData(3, 2, true)]
    public void Check_NodesVanish_StopsAboveAFifthOrHalfAGroup(int members, int vanished, bool stops)
    {
        var verdict = SafetyStop.Check(Vanish(members, vanished), (members - vanished, Start), null, NoApproval, Start);

        Assert.Equal(stops, verdict.Held);
        Assert.Equal(stops ? 0 : 1, verdict.Planned.Plan.Changes.Count);
        Assert.Equal(stops, verdict.Planned.Problems.Any(problem => problem.Reason == Reasons.SafetyStop));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Check_AListLaterAgrees_Releases(int seconds, bool stops)
    {
        var planned = Vanish(10, 5);
        var first = SafetyStop.Check(planned, (5, Start), null, NoApproval, Start);
        var second = SafetyStop.Check(planned, (5, Start.AddSeconds(seconds)), first.Memory, NoApproval, Start.AddSeconds(seconds + 1));

        Assert.Equal(stops, second.Held);
    }

    [Fact]
    public void Check_ConfirmedAndNotYetDone_IsNotHeldAgain()
    {
        var planned = Vanish(10, 5);
        var first = SafetyStop.Check(planned, (5, Start), null, NoApproval, Start);
        var second = SafetyStop.Check(planned, (5, Start.AddSeconds(31)), first.Memory, NoApproval, Start.AddSeconds(32));
        var third = SafetyStop.Check(planned, (5, Start.AddSeconds(31)), second.Memory, NoApproval, Start.AddSeconds(60));

        Assert.False(second.Held);
        Assert.False(third.Held);
    }

    [Fact]
    public void Check_MoreVanishMeanwhile_StartsAnew()
    {
        var first = SafetyStop.Check(Vanish(10, 5), (5, Start), null, NoApproval, Start);
        var second = SafetyStop.Check(Vanish(10, 6), (4, Start.AddSeconds(40)), first.Memory, NoApproval, Start.AddSeconds(40));

        Assert.Equal(Start.AddSeconds(40), second.Memory?.Since);
    }

    [Fact]
    public void Check_HeldBack_StillAdds()
    {
        var verdict = SafetyStop.Check(Vanish(10, 5, "fresh"), (6, Start), null, NoApproval, Start);

        Assert.Equal(["targets targets/web +fresh"], verdict.Planned.Text());
    }

    [Fact]
    public void Check_TheLastTargetVanishes_WaitsForApprovalHoweverLong()
    {
        var planned = Vanish(1, 1);
        var first = SafetyStop.Check(planned, (0, Start), null, NoApproval, Start);
        var late = SafetyStop.Check(planned, (0, Start.AddHours(1)), first.Memory, NoApproval, Start.AddHours(2));
        var hash = Approval.Hash(Id, Web, "id-targets/web", "without its last target");
        var approved = SafetyStop.Check(planned, (0, Start), null, new HashSet<string> { hash }, Start);

        Assert.Empty(late.Planned.Plan.Changes);
        Assert.Contains(hash, Assert.Single(late.Planned.Problems).Remedy, StringComparison.Ordinal);
        Assert.Equal(["targets targets/web -n0:Gone"], approved.Planned.Text());
    }

    [Fact]
    public void Check_AllThatServeVanishBesideADrainingOne_WaitsForApproval()
    {
        var seen = Seen(Group()) with
        {
            Targets = [new("a", true, TargetHealth.Healthy), new("b", false, TargetHealth.Healthy), new("c", false, TargetHealth.Healthy)],
        };
        var wanted = new TargetSet([new TargetMember(new Target("a", "a", null, []), RemovalCause.Excluded)], []);
        var stack = Stack(Group()) with { Memberships = new Dictionary<ResourceKey, TargetSet> { [Web] = wanted } };
        var verdict = SafetyStop.Check(Plan(stack, Exists(seen)), (1, Start.AddHours(1)), null, NoApproval, Start.AddHours(1));

        Assert.True(verdict.Held);
        Assert.Contains("approve-replacement", Assert.Single(verdict.Planned.Problems).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AllExcluded_IsSomebodysIntent()
    {
        var members = Enumerable.Range(0, 10).Select(i => $"n{i}").ToList();
        var wanted = new TargetSet(members.Select(id => new TargetMember(new Target(id, id, null, []), RemovalCause.Excluded)), []);
        var planned = Planned(members, wanted, DrainBehavior.Remove);

        Assert.Same(planned, SafetyStop.Check(planned, (10, Start), null, NoApproval, Start).Planned);
    }

    private static PlannedStack Vanish(int members, int vanished, params string[] added)
    {
        var before = Enumerable.Range(0, members).Select(i => $"n{i}").ToList();
        var left = before.Skip(vanished).Concat(added).Select(id => new TargetMember(new Target(id, id, null, [])));
        return Planned(before, new TargetSet(left, []), DrainBehavior.Mark);
    }

    private static PlannedStack Planned(List<string> before, TargetSet wanted, DrainBehavior drain)
    {
        var seen = Seen(Group()) with { Targets = before.Select(id => new ObservedTarget(id, false, TargetHealth.Healthy)).ToStructuralList() };
        var stack = Stack(Group()) with { Memberships = new Dictionary<ResourceKey, TargetSet> { [Web] = wanted } };
        return StackPlanner.Plan(new PlanInput(stack, Exists(seen)) { Drain = drain });
    }
}
