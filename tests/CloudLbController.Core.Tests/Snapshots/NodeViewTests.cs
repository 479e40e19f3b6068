using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Kubernetes.Labels;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Snapshots;

public sealed class NodeViewTests
{
    private static readonly NodeSelection All = new(LabelSelector.Everything, [AddressFamily.IPv4]);
    private static readonly NodeSelection Edge = new(LabelSelector.Parse("role=edge")!, [AddressFamily.IPv4]);
    private static readonly Node N1 = Make.Node("n1", "10.0.0.1");
    private static readonly Node N2 = Make.Node("n2", "10.0.0.2");
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;

    [Fact]
    public void NodeView_OneSelectionHoweverWritten_IsOneSet()
    {
        var view = NodeView.Of([N1, N2], null);
        var other = new NodeSelection(LabelSelector.Parse(" role == edge ")!, [AddressFamily.IPv4]);
        Assert.Same(view.TargetsFor(All), view.TargetsFor(All));
        Assert.Same(view.TargetsFor(Edge), view.TargetsFor(other));
        Assert.NotSame(view.TargetsFor(All), view.TargetsFor(Edge));
    }

    [Fact]
    public void NodeView_HeartbeatsOnly_IsTheViewBefore()
    {
        var before = NodeView.Of([N1, N2], Then);
        Assert.Same(before, NodeView.Of([N2, N1 with { Metadata = N1.Metadata with { ResourceVersion = "9" } }], Then, before));
    }

    [Fact]
    public void NodeView_ListedAgain_KeepsItsSets()
    {
        var before = NodeView.Of([N1, N2], Then);
        var set = before.TargetsFor(All);
        var after = NodeView.Of([N1, N2], Then.AddMinutes(1), before);
        Assert.Equal(Then.AddMinutes(1), after.ListedAt);
        Assert.Same(set, after.TargetsFor(All));
    }

    [Fact]
    public void NodeView_ChangeThatASelectionDoesNotSee_KeepsItsSet()
    {
        var before = NodeView.Of([N1, N2], Then);
        var (all, edge) = (before.TargetsFor(All), before.TargetsFor(Edge));
        var after = NodeView.Of([N1, N2.WithLabels(("role", "edge"))], Then, before);
        Assert.Same(all, after.TargetsFor(All));
        Assert.NotSame(edge, after.TargetsFor(Edge));
        Assert.Equal(["n2"], after.TargetsFor(Edge).Members.Select(member => member.Target.Id));
    }

    [Fact]
    public void NodeView_NodeComesAndGoes_GivesOtherSets()
    {
        var one = NodeView.Of([N1], Then);
        var two = NodeView.Of([N2, N1], Then, one);
        var three = NodeView.Of([N2], Then, two);
        Assert.Equal(["n1"], one.TargetsFor(All).Members.Select(member => member.Target.Id));
        Assert.Equal(["n1", "n2"], two.TargetsFor(All).Members.Select(member => member.Target.Id));
        Assert.Equal(["n2"], three.TargetsFor(All).Members.Select(member => member.Target.Id));
        Assert.Equal(RemovalCause.Gone, three.TargetsFor(All).CauseOfAbsence("n1"));
    }

    [Theory]
    [InlineData("zone=a", true)]
    [InlineData("zone==a", true)]
    [InlineData("zone!=a", false)]
    [InlineData("zone!=b", true)]
    [InlineData("rack!=b", true)]
    [InlineData("zone", true)]
    [InlineData("!zone", false)]
    [InlineData("!rack", true)]
    [InlineData("zone in (a,b)", true)]
    [InlineData("zone notin (a, b)", false)]
    [InlineData("rack notin (a)", true)]
    [InlineData("zone=a,example.com/spot", true)]
    [InlineData("zone=a,!example.com/spot", false)]
    [InlineData("zone=", false)]
    public void LabelSelector_MeansWhatKubectlMeans(string selector, bool picked) =>
        Assert.Equal(picked, LabelSelector.Parse(selector)!.Matches(new Dictionary<string, string> { ["zone"] = "a", ["example.com/spot"] = "" }));

    [Theory]
    [InlineData("a,b", "b,a")]
    [InlineData("a=x,a=x", "a=x")]
    [InlineData("a in (y,x,y)", "a in (x,y)")]
    [InlineData("a in (x)", "a=x")]
    public void LabelSelector_ThatAsksTheSame_IsEqual(string one, string other) => Assert.Equal(LabelSelector.Parse(one), LabelSelector.Parse(other));

    [Fact]
    public void NodeView_ThousandNodesAndTwoHundredServices_ShareOneSet()
    {
        var view = NodeView.Of(Enumerable.Range(0, 1000).Select(i => Make.Node($"n{i:d4}", $"10.0.{i / 250}.{(i % 250) + 1}")), Then);
        var sets = Enumerable.Range(0, 200).Select(_ => Make.Translate(Make.Service(), view).Stack!.Memberships[Make.Http]).ToList();
        Assert.All(sets, set => Assert.Same(sets[0], set));
        Assert.Equal(1000, sets[0].Members.Count);
    }
}
