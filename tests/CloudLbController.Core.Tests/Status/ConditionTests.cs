using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Status;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Status;

public sealed class ConditionTests
{
    [Fact]
    public void Conditions_AllIsWell_AreTrueOfThisGeneration()
    {
        var conditions = Posts.Input().Project().Conditions;
        Assert.Equal(ConditionTypes.All, conditions.Select(condition => condition.Type));
        Assert.All(conditions, condition => Assert.Equal(("True", 7L), (condition.Status, condition.ObservedGeneration!.Value)));
        Assert.Equal([Reasons.Accepted, Reasons.Programmed, Reasons.TargetsHealthy], conditions.Select(condition => condition.Reason));
    }

    [Fact]
    public void Conditions_SameInput_AreTheSameStatus()
    {
        var (one, other) = (Posts.Input().Project(), Posts.Input().Project());
        Assert.Equal(one.Conditions, other.Conditions);
        Assert.Equal(one.LoadBalancer.Ingress[0].Ports!, other.LoadBalancer.Ingress[0].Ports!);
    }

    [Fact]
    public void Conditions_OfOthers_AreNotInTheWish()
    {
        var service = Posts.Owned();
        service = service with { Status = service.Status with { Conditions = [new Condition { Type = "example.com/Other", Status = "True" }] } };
        Assert.Equal(ConditionTypes.All, Posts.Input(service).Project().Conditions.Select(condition => condition.Type));
    }

    [Fact]
    public void Accepted_RefusalOfTheOwnersWish_IsFalseWithReasonAndRemedy()
    {
        var input = Posts.Input(Posts.Owned(null, ("cloudlb.io/drain-seconds", "soon"), ("cloudlb.io/address", "x")));
        var accepted = input.Condition(ConditionTypes.Accepted);
        Assert.Equal(("False", Reasons.InvalidAnnotation), (accepted.Status, accepted.Reason));
        Assert.Contains("kubectl annotate --overwrite service web -n default cloudlb.io/address=192.0.2.10", accepted.Message, StringComparison.Ordinal);
        Assert.Contains("(And 1 more: InvalidAnnotation.)", accepted.Message, StringComparison.Ordinal);
        Assert.Equal(("False", Reasons.InvalidAnnotation), input.Programmed());
    }

    [Fact]
    public void Accepted_UnknownAnnotationOnly_IsTrueAndTellsIt()
    {
        var input = Posts.Input(Posts.Owned(null, ("cloudlb.io/drain-second", "5")));
        Assert.Equal(("True", Reasons.UnknownAnnotation), input.Accepted());
        Assert.Contains("cloudlb.io/drain-seconds", input.Condition(ConditionTypes.Accepted).Message, StringComparison.Ordinal);
        Assert.Equal(("True", Reasons.Programmed), input.Programmed());
    }

    [Fact]
    public void Programmed_Obstacle_IsFalseWithItsReasonAndCommand()
    {
        var problem = new Problem(ProblemKind.Rejected, Reasons.ReplacementNeedsApproval, Make.Lb, "It would change.", $"Approve: {Placeholders.AnnotateCommand} x=1");
        var input = Posts.Input() with { Obstacles = [problem, Posts.Problem(Reasons.PortTaken, Make.Port80)] };
        Assert.Equal(("False", Reasons.ReplacementNeedsApproval), input.Programmed());
        Assert.Equal(
            "It would change. Approve: kubectl annotate --overwrite service web -n default x=1 (And 1 more: PortTaken at listener/tcp-80.)",
            input.Condition(ConditionTypes.Programmed).Message);
        Assert.Equal(("True", Reasons.Accepted), input.Accepted());
    }

    [Fact]
    public void Programmed_WhatExistsIsNotWhatIsWanted_IsPending()
    {
        (string, string) pending = ("False", Reasons.Pending);
        Assert.Equal(pending, Posts.Input().Without(Make.Port80).Programmed());
        Assert.Equal(pending, Posts.Input().With(Make.Lb, thing => thing with { Lifecycle = new Lifecycle.Pending(TimeSpan.Zero) }).Programmed());
        Assert.Equal(pending, Posts.Input().With(Make.Port80, thing => thing with { Settings = ((Listener)thing.Settings!) with { Targets = ResourceKey.Targets("x") } }).Programmed());
        Assert.Equal(pending, Posts.Input().Change(things => [.. things, Posts.Seen(new TargetGroup(ResourceKey.Targets("old")) { Protocol = TransportProtocol.Tcp, Port = 1, HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Tcp } })]).Programmed());
        Assert.Equal(pending, (Posts.Input() with { Pending = true }).Programmed());
        Assert.Equal(pending, (Posts.Input() with { Uncertain = true }).Programmed());
    }

    [Fact]
    public void Programmed_NotReadOrAttachedThings_CountAsWanted()
    {
        Assert.Equal(("True", Reasons.Programmed), Posts.Input().With(Make.Lb, thing => thing with { Settings = null }).Programmed());
        Assert.Equal(("True", Reasons.Programmed), Posts.Input().With(Make.Lb, thing => thing with { Custody = Custody.Attached, Settings = null }).Programmed());
        Assert.Equal(("False", Reasons.Pending), Posts.Input().With(Make.Lb, thing => thing with { Custody = Custody.Foreign }).Programmed());
    }

    [Fact]
    public void Programmed_Paused_SaysSoWhateverElseIs()
    {
        Assert.Equal(("True", Reasons.Paused), (Posts.Input() with { Paused = true }).Programmed());
        Assert.Equal(("False", Reasons.Paused), (Posts.Input().Without(Make.Port80) with { Paused = true }).Programmed());
    }

    [Fact]
    public void TargetsHealthy_NoneHealthy_NamesGroupCountAndProbe()
    {
        var sick = Posts.Input().With(Make.Http, group => group with
        {
            Targets = [Posts.Target("n1", TargetHealth.Unhealthy), Posts.Target("n2", TargetHealth.Unhealthy), Posts.Target("n3", TargetHealth.Healthy, draining: true)],
        });
        Assert.Equal(("False", Reasons.NoHealthyTarget), sick.Healthy());
        Assert.Matches(new Regex("None of the 2 targets of targets/http is healthy.*GET /healthz on port 10256"), sick.Condition(ConditionTypes.TargetsHealthy).Message);
        Assert.Equal(["192.0.2.1"], sick.Addresses());
    }

    [Theory]
    [InlineData(TargetHealth.Healthy, TargetHealth.Unhealthy, "True", Reasons.TargetsHealthy)]
    [InlineData(TargetHealth.Initial, TargetHealth.Unhealthy, "Unknown", Reasons.Pending)]
    [InlineData(TargetHealth.Unknown, TargetHealth.Unknown, "Unknown", Reasons.Pending)]
    [InlineData(TargetHealth.Unhealthy, TargetHealth.Unhealthy, "False", Reasons.NoHealthyTarget)]
    public void TargetsHealthy_FollowsTheTargets(TargetHealth one, TargetHealth other, string status, string reason)
    {
        var input = Posts.Input().With(Make.Http, group => group with { Targets = [Posts.Target("n1", one), Posts.Target("n2", other)] });
        Assert.Equal((status, reason), input.Healthy());
    }

    [Fact]
    public void TargetsHealthy_HealthWasNotRead_IsUnknown() =>
        Assert.Equal(("Unknown", Reasons.Pending), Posts.Input().With(Make.Http, group => group with { Targets = null }).Healthy());

    [Theory]
    [InlineData("True", Reasons.TargetsHealthy, TargetHealth.Unknown, true)]
    [InlineData("True", Reasons.TargetsHealthy, TargetHealth.Initial, true)]
    [InlineData("False", Reasons.NoHealthyTarget, TargetHealth.Unknown, true)]
    [InlineData("False", Reasons.NoHealthyTarget, TargetHealth.Initial, true)]
    [InlineData("False", Reasons.NoTargets, TargetHealth.Unknown, false)]
    public void TargetsHealthy_NoResultAfterAWriteOrARestart_StaysWhatItWas(string status, string reason, TargetHealth now, bool stays)
    {
        var service = Posts.Owned();
        service = service with { Status = service.Status with { Conditions = [new Condition { Type = ConditionTypes.TargetsHealthy, Status = status, Reason = reason, Message = "As read." }] } };
        var input = Posts.Input(service).With(Make.Http, group => group with { Targets = [Posts.Target("n1", now), Posts.Target("n2", TargetHealth.Initial)] });
        Assert.Equal(stays ? (status, reason) : ("Unknown", Reasons.Pending), input.Healthy());
        Assert.Equal(reason == Reasons.NoHealthyTarget, input.Condition(ConditionTypes.TargetsHealthy).Message == "As read.");
    }

    [Fact]
    public void TargetsHealthy_SettingsThatAreNotUnderstood_IsWhatTheGroupThatStaysSays()
    {
        var before = Posts.Input();
        var held = Posts.Input(Posts.Owned(null, ("cloudlb.io/drain-seconds", "soon"))) with { Observed = before.Observed };
        Assert.Equal(("True", Reasons.TargetsHealthy), held.Healthy());
    }

    [Fact]
    public void TargetsHealthy_TargetsKeptForSafetysSake_IsWhatTheySay()
    {
        var input = Posts.Input();
        var stack = Make.Translate(input.Service, NodeView.Empty).Stack;
        Assert.Equal(("False", Reasons.NoTargets), (input with { Stack = stack }).Healthy());
        Assert.Equal(("True", Reasons.TargetsHealthy), (input with { Stack = stack, Obstacles = [Posts.Problem(Reasons.SafetyStop)] }).Healthy());
    }

    [Fact]
    public void Programmed_PartOfTheWishIsRefusedAndNothingHeld_IsNotAllThatIsAskedFor()
    {
        var input = Posts.Input() with { Refusals = [Posts.Problem(Reasons.UnsupportedProtocol)] };
        Assert.Equal(("False", Reasons.UnsupportedProtocol), input.Programmed());
    }

    [Fact]
    public void TargetsHealthy_NoNode_IsNoTargets()
    {
        var input = Posts.Input();
        var stack = Make.Translate(input.Service, NodeView.Empty).Stack;
        Assert.Equal(("False", Reasons.NoTargets), (input with { Stack = stack }).Healthy());
    }

    [Fact]
    public void Going_ThingsAreLeft_KeepsTheAddressAndSaysDeleting()
    {
        var input = Going(OwnerState.Terminating, "LoadBalancer");
        Assert.Equal(["192.0.2.1"], input.Addresses());
        Assert.Equal(("False", Reasons.Deleting), input.Programmed());
        Assert.Single(input.Project().Conditions);
        Assert.Equal(("False", Reasons.InUse), (input with { Obstacles = [Posts.Problem(Reasons.InUse)] }).Programmed());
        Assert.Equal(("False", Reasons.Paused), (input with { Paused = true }).Programmed());
        Assert.Empty(input.Without(Make.Lb).Addresses());
    }

    [Fact]
    public void Going_TypeIsNoLongerLoadBalancer_HasNoAddressBecauseTheServerTakesNone() => Assert.Empty(Going(OwnerState.Released, "NodePort").Addresses());

    [Theory]
    [InlineData(OwnerState.Terminating)]
    [InlineData(OwnerState.Released)]
    public void Gone_NothingOfOursIsLeft_IsTheEmptyStatus(OwnerState owner)
    {
        var input = Going(owner, "LoadBalancer") with { Observed = ObservedStack.Empty(Make.Id) };
        Assert.Same(ServiceStatusWish.Empty, input.Project());
        Assert.NotEmpty((input with { Uncertain = true }).Project().Conditions);
    }

    [Fact]
    public void Messages_HoweverLongTheProblem_AreShort()
    {
        var input = Posts.Input() with { Obstacles = [new Problem(ProblemKind.Bug, Reasons.InternalError, null, new string('x', 100_000))] };
        Assert.InRange(input.Condition(ConditionTypes.Programmed).Message.Length, 1, 1024);
    }

    private static StatusInput Going(OwnerState owner, string type)
    {
        var service = Posts.Owned().Published("192.0.2.1");
        return Posts.Input(service) with { Owner = owner, Stack = Stack.Empty(Make.Id), Service = service with { Spec = service.Spec with { Type = type } } };
    }
}
