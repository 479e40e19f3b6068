using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Snapshots;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

public sealed class TargetGroupTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("None", null, null)]
    [InlineData("ClientIP", null, 10800)]
    [InlineData("ClientIP", 600, 600)]
    public void Affinity_IsTheServices(string? affinity, int? seconds, int? expected)
    {
        var spec = Make.Spec with { SessionAffinity = affinity, SessionAffinityConfig = new SessionAffinityConfig { ClientIP = new ClientIPConfig { TimeoutSeconds = seconds } } };
        var group = Make.Translate(Make.Service(spec)).Wish<TargetGroup>();
        Assert.Equal(expected, (int?)group.Affinity.ClientIpTimeout?.TotalSeconds);
    }

    [Theory]
    [InlineData("Cookie", null)]
    [InlineData("ClientIP", 0)]
    [InlineData("ClientIP", 86401)]
    public void Affinity_Unusable_HoldsTheGroupsAndKeepsTheirMembers(string affinity, int? seconds)
    {
        var spec = Make.Spec with { SessionAffinity = affinity, SessionAffinityConfig = new SessionAffinityConfig { ClientIP = new ClientIPConfig { TimeoutSeconds = seconds } } };
        var translation = Make.Translate(Make.Service(spec));
        Assert.Equal(Reasons.InvalidField, translation.Problem().Reason);
        Assert.Equal([Make.Http], translation.Stack!.Holds);
        Assert.Equal(3, translation.Stack.Memberships[Make.Http].Members.Count);
    }

    [Fact]
    public void DrainTime_IsTheCloudsUnlessAnnotated()
    {
        Assert.Null(Make.Translate(Make.Service()).Wish<TargetGroup>().DrainTime);
        Assert.Equal(TimeSpan.Zero, Make.Annotated("drain-seconds", "0").Wish<TargetGroup>().DrainTime);
        Assert.Equal(TimeSpan.FromHours(1), Make.Annotated("drain-seconds", " 3600 ").Wish<TargetGroup>().DrainTime);
    }

    [Fact]
    public void Membership_OfEveryPort_IsOneObject()
    {
        var spec = Make.Spec with { Ports = [Make.HttpPort, Make.HttpPort with { Name = "https", Port = 443, NodePort = 30443 }] };
        var one = Make.Translate(Make.Service(spec)).Stack!.Memberships;
        var other = Make.Translate(Make.Service()).Stack!.Memberships;
        Assert.Equal(2, one.Count);
        Assert.Same(one[Make.Http], one[ResourceKey.Targets("https")]);
        Assert.Same(one[Make.Http], other[Make.Http]);
    }

    [Fact]
    public void Membership_NodeLabels_PickNodes()
    {
        var edge = Make.Node("edge", "10.0.0.9").WithLabels(("zone", "a"));
        var nodes = NodeView.Of([edge, Make.Node("core", "10.0.0.8")], null);
        var targets = Make.Translate(Make.Service(null, ("cloudlb.io/target-node-labels", "zone in (a,b)")), nodes).Stack!.Memberships[Make.Http];
        Assert.Equal(["edge"], targets.Members.Select(member => member.Target.Id));
        Assert.Equal(["core"], targets.Unselected.Select(target => target.Id));
        Assert.Equal(RemovalCause.Selector, targets.CauseOfAbsence("core"));
    }

    [Theory]
    [InlineData("!!zone")]
    [InlineData("zone in a")]
    [InlineData("a b=c")]
    [InlineData("=x")]
    [InlineData("zone,,")]
    public void Membership_SelectorThatCannotBeRead_LeavesTheMembersAsTheyAre(string selector)
    {
        var translation = Make.Annotated("target-node-labels", selector);
        Assert.Equal(Reasons.InvalidAnnotation, translation.Problem().Reason);
        Assert.Empty(translation.Stack!.Memberships);
        Assert.Empty(translation.Stack.Holds);
        Assert.Equal(["lb", "listener/tcp-80", "targets/http"], translation.Stack.Resources.Select(resource => resource.Key.Value));
    }

    [Fact]
    public void Membership_NodeWithoutUsableAddress_IsLeftOutAndTold()
    {
        var nodes = NodeView.Of([Make.Node("n1", "10.0.0.1"), Make.Node("bare"), Make.Node("v6", "2001:db8::1")], null);
        var translation = Make.Translate(Make.Service(), nodes);
        Assert.Equal(["n1"], translation.Stack!.Memberships[Make.Http].Members.Select(member => member.Target.Id));
        Assert.Empty(translation.Problems);
        Assert.Contains(translation.Decisions, decision => decision.Rule == "nodes-without-address" && decision.Inputs.Contains("bare,v6", StringComparison.Ordinal));
    }
}
