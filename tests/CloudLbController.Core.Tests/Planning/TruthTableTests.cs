using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Planning;

/// <summary>The rows of the planner's truth table.</summary>
public sealed class TruthTableTests
{
    private static readonly Problem Broken = new(ProblemKind.Transient, Reasons.CloudFailed, null, "It broke.");

    [Fact]
    public void Held_Anything_IsLeft()
    {
        var planned = Plan(Stack() with { Holds = new HashSet<ResourceKey> { Web } }, Exists(Seen(Group()), Seen(Group(port: 1), "twin")));

        Assert.Equal(Verdict.Leave, planned.VerdictOf(Web));
        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Wanted_Nothing_IsCreated() => Assert.Equal(["create targets/web"], Plan(Stack(Group()), Exists()).Text());

    [Fact]
    public void Wanted_Pending_Waits()
    {
        var planned = Plan(Stack(Group(port: 2)), Exists(Seen(Group()) with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(7)) }));

        Assert.Equal(Verdict.Wait, planned.VerdictOf(Web));
        Assert.Equal(TimeSpan.FromSeconds(7), planned.After);
        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Wanted_OnlyOneBeingDeleted_Waits()
    {
        var planned = Plan(Stack(Group()), Exists(Seen(Group()) with { Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(9)) }));

        Assert.Equal(Verdict.Wait, planned.VerdictOf(Web));
        Assert.Equal(TimeSpan.FromSeconds(9), planned.After);
        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Wanted_NotRead_IsReadNext()
    {
        var planned = Plan(Stack(Group()), Exists(Seen(Group()) with { Settings = null }));

        Assert.Equal(Verdict.Read, planned.VerdictOf(Web));
        Assert.Equal(ObservationDepth.Attributes, planned.Read);
        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Wanted_Equal_IsLeftAlone()
    {
        var planned = Plan(Stack(Balancer(), Listener(), Group()), Exists(Seen(Balancer()), Seen(Listener()), Seen(Group())));

        Assert.All(planned.Decisions, decision => Assert.Equal(Verdict.Nothing, decision.Verdict));
        Assert.True(planned.Plan.IsEmpty);
        Assert.Null(planned.After);
        Assert.Null(planned.Read);
    }

    [Fact]
    public void Wanted_SameIdentity_IsUpdated() =>
        Assert.Equal(["update targets/web id-targets/web"], Plan(Stack(Group(port: 2)), Exists(Seen(Group()))).Text());

    [Fact]
    public void Wanted_OtherOwnerInMark_IsUpdated() =>
        Assert.Equal(["update targets/web id-targets/web"], Plan(Stack(Group()), Exists(Seen(Group()) with { OwnerUid = "before" })).Text());

    [Fact]
    public void Wanted_OtherIdentityWithoutAddress_IsCreatedBeside()
    {
        var planned = Plan(Stack(Group(protocol: TransportProtocol.Udp)), Exists(Seen(Group())));

        Assert.Equal(["create targets/web"], planned.Text());
        Assert.True(planned.More);
    }

    [Fact]
    public void Wanted_OtherIdentityWithAddress_IsRefusedUntilApproved()
    {
        var input = new PlanInput(Stack(Balancer("other")), Exists(Seen(Balancer())));
        var refused = StackPlanner.Plan(input);
        var problem = Assert.Single(refused.Problems);
        var hash = Approval.Hash(Id, ResourceKey.LoadBalancer, "id-lb", Balancer("other").Identity);
        var approved = StackPlanner.Plan(input with { Approvals = new HashSet<string> { hash } });

        Assert.Equal(Verdict.Refuse, refused.VerdictOf(ResourceKey.LoadBalancer));
        Assert.Empty(refused.Plan.Changes);
        Assert.Equal(Reasons.ReplacementNeedsApproval, problem.Reason);
        Assert.Contains(hash, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(["create lb"], approved.Text());
    }

    [Fact]
    public void Approval_OfAnotherReplacement_DoesNotCount()
    {
        var hash = Approval.Hash(Id, ResourceKey.LoadBalancer, "id-lb", Balancer("first").Identity);
        var planned = StackPlanner.Plan(new PlanInput(Stack(Balancer("second")), Exists(Seen(Balancer()))) { Approvals = new HashSet<string> { hash } });

        Assert.Equal(Verdict.Refuse, planned.VerdictOf(ResourceKey.LoadBalancer));
    }

    [Theory]
    [InlineData(true, Verdict.Replace)]
    [InlineData(false, Verdict.Report)]
    public void Wanted_Failed_IsTheProvidersWord(bool replaceable, Verdict verdict)
    {
        var planned = Plan(Stack(Group()), Exists(Seen(Group()) with { Lifecycle = new Lifecycle.Failed(Broken, replaceable) }));

        Assert.Equal(verdict, planned.VerdictOf(Web));
        Assert.Equal([Broken], planned.Problems);
    }

    [Fact]
    public void Wanted_ItsReplacementFailedToo_OldOneGoesThatNothingUses()
    {
        var failed = new Lifecycle.Failed(Broken, Replaceable: true);
        var old = Seen(Group(), "old") with { CreatedAt = DateTimeOffset.UnixEpoch, Lifecycle = failed };
        var fresh = Seen(Group()) with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1), Lifecycle = failed };

        var planned = Plan(Stack(Group(), Listener(), Balancer()), Exists(old, fresh, Seen(Listener()), Seen(Balancer())));

        Assert.Equal(["delete targets/web old"], planned.Text());
        Assert.Equal(TimeSpan.Zero, planned.After);
    }

    [Fact]
    public void Wanted_Twins_KeepsTheEqualOneAndDeletesTheOther()
    {
        var old = Seen(Group(port: 1), "old") with { CreatedAt = DateTimeOffset.UnixEpoch };
        var equal = Seen(Group(), "equal") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) };

        Assert.Equal(["delete targets/web old"], Plan(Stack(Group()), Exists(old, equal)).Text());
    }

    [Fact]
    public void Wanted_TwinsWithoutEqual_KeepsTheOldestReady()
    {
        var pending = Seen(Group(port: 1), "a") with { CreatedAt = DateTimeOffset.UnixEpoch, Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(1)) };
        var older = Seen(Group(port: 2), "c") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) };
        var newer = Seen(Group(port: 3), "b") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(2) };

        Assert.Equal(["update targets/web c", "delete targets/web a", "delete targets/web b"], Plan(Stack(Group()), Exists(pending, older, newer)).Text());
    }

    [Fact]
    public void Wanted_TwinWithThePublishedAddress_IsKeptThoughTheOtherIsOlderAndEqual()
    {
        var equal = Seen(Balancer(), "equal") with { CreatedAt = DateTimeOffset.UnixEpoch, Addresses = [new CloudAddress("192.0.2.1")] };
        var used = Seen(Balancer() with { Access = new AccessPolicy(["10.0.0.0/8"]) }, "used") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1), Addresses = [new CloudAddress("192.0.2.2")] };
        var input = new PlanInput(Stack(Balancer()), Exists(equal, used));

        Assert.Equal(["delete lb used"], StackPlanner.Plan(input).Text());
        Assert.Equal(["update lb used", "delete lb equal"], StackPlanner.Plan(input with { Published = new HashSet<string> { "192.0.2.2" } }).Text());
    }

    [Fact]
    public void Held_TwinWithThePublishedAddress_IsTheOneThatIsKept()
    {
        var older = Seen(Balancer(), "older") with { CreatedAt = DateTimeOffset.UnixEpoch, Addresses = [new CloudAddress("192.0.2.1")] };
        var used = Seen(Balancer(), "used") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1), Addresses = [new CloudAddress("192.0.2.2")] };
        var stack = Stack(Group(), Listener()) with { Holds = new HashSet<ResourceKey> { ResourceKey.LoadBalancer } };
        var input = new PlanInput(stack, Exists(older, used, Seen(Group()))) { Published = new HashSet<string> { "192.0.2.2" } };

        Assert.Contains(StackPlanner.Plan(input).Plan.Bindings, binding => binding.Reference.Key == ResourceKey.LoadBalancer && binding.Id == "used");
    }

    [Fact]
    public void Wanted_TwinThatGoes_GoesAfterWhatIsToBeMadeInsideTheKeptOne()
    {
        var kept = Seen(Balancer(), "kept") with { CreatedAt = DateTimeOffset.UnixEpoch };
        var other = Seen(Balancer(), "other") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) };
        var changes = Plan(Stack(Balancer(), Group(), Listener()), Exists(kept, other, Seen(Group()))).Plan.Changes;

        var made = changes.ToList().FindIndex(change => change is CreateChange { Resource: CloudLbController.Abstractions.Model.Listener });
        Assert.Contains(made, Assert.Single(changes.OfType<DeleteChange>()).After);
    }

    [Fact]
    public void Refused_TwinWithThePublishedAddress_IsNotTheOneThatGoes()
    {
        var older = Seen(Balancer("old"), "older") with { CreatedAt = DateTimeOffset.UnixEpoch, Addresses = [new CloudAddress("192.0.2.1")] };
        var used = Seen(Balancer("old"), "used") with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1), Addresses = [new CloudAddress("192.0.2.2")] };
        var input = new PlanInput(Stack(Balancer()), Exists(older, used)) { Published = new HashSet<string> { "192.0.2.2" } };

        Assert.Equal(["delete lb older"], StackPlanner.Plan(input).Text());
    }

    [Fact]
    public void Wanted_TwinWhileTheEqualOneIsPending_KeepsBoth()
    {
        var old = Seen(Balancer("old"), "old");
        var fresh = Seen(Balancer(), "fresh") with { Lifecycle = new Lifecycle.Pending(TimeSpan.FromSeconds(5)) };
        var planned = Plan(Stack(Balancer()), Exists(old, fresh));

        Assert.Empty(planned.Plan.Changes);
        Assert.Equal(TimeSpan.FromSeconds(5), planned.After);
    }

    [Fact]
    public void Wanted_TwinsThatMustBothBeReplaced_AreNeverThree()
    {
        var planned = Plan(Stack(Group(protocol: TransportProtocol.Udp)), Exists(Seen(Group(), "a"), Seen(Group(port: 1), "b")));

        Assert.Equal(["delete targets/web b"], planned.Text());
        Assert.Equal(TimeSpan.Zero, planned.After);
    }

    [Fact]
    public void Unwanted_Ours_IsDeleted() => Assert.Equal(["delete targets/web id-targets/web"], Plan(Stack(), Exists(Seen(Group()))).Text());

    [Fact]
    public void Unwanted_BeingDeleted_Waits()
    {
        var planned = Plan(Stack(), Exists(Seen(Group()) with { Lifecycle = new Lifecycle.Deleting(TimeSpan.FromSeconds(3)) }));

        Assert.Empty(planned.Plan.Changes);
        Assert.Equal(TimeSpan.FromSeconds(3), planned.After);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Attached_WhateverIsWanted_IsLeftAndServesAsParent(bool wanted)
    {
        var lent = Seen(Balancer("theirs")) with { Custody = Custody.Attached };
        var planned = Plan(wanted ? Stack(Balancer(), Listener(), Group()) : Stack(), Exists(lent, Seen(Group())));

        Assert.Equal(Verdict.Leave, planned.VerdictOf(ResourceKey.LoadBalancer));
        Assert.Equal(wanted ? ["create listener/tcp-80"] : ["delete targets/web id-targets/web"], planned.Text());
    }

    [Fact]
    public void Foreign_InTheWay_IsTakenAndNeverTouched()
    {
        var planned = Plan(Stack(Group()), Exists(Seen(Group(), "theirs") with { Custody = Custody.Foreign }));

        Assert.Equal(Verdict.Taken, planned.VerdictOf(Web));
        Assert.Equal(Reasons.NameConflict, Assert.Single(planned.Problems).Reason);
        Assert.Empty(planned.Plan.Changes);
    }

    [Fact]
    public void Foreign_BesideOurs_IsNeverTouched() =>
        Assert.Equal(
            ["delete targets/web ours"],
            Plan(Stack(), Exists(Seen(Group(), "theirs") with { Custody = Custody.Foreign }, Seen(Group(), "ours"))).Text());
}
