using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Kubernetes.Labels;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Snapshots;

public sealed class NodeMembershipTests
{
    private const string Exclude = "node.kubernetes.io/exclude-from-external-load-balancers";
    private static readonly NodeSelection All = new(LabelSelector.Everything, [AddressFamily.IPv4]);

    [Theory]
    [InlineData("", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("foo", true)]
    [InlineData("FaLsE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("F", false)]
    public void Node_ExcludeLabel_IsReadAsKubernetesReadsIt(string value, bool excluded) =>
        Assert.Equal(excluded ? RemovalCause.Excluded : null, Leaving(Make.Node("n1", "10.0.0.1").WithLabels((Exclude, value))));

    [Theory]
    [InlineData("ToBeDeletedByClusterAutoscaler", true)]
    [InlineData("karpenter.sh/disrupted", true)]
    [InlineData("karpenter.sh/disruption", true)]
    [InlineData("node.kubernetes.io/not-ready", false)]
    [InlineData("node.kubernetes.io/unschedulable", false)]
    [InlineData("node.kubernetes.io/unreachable", false)]
    [InlineData("node.kubernetes.io/network-unavailable", false)]
    [InlineData("node.cloudprovider.kubernetes.io/uninitialized", false)]
    [InlineData("node.cloudprovider.kubernetes.io/shutdown", false)]
    public void Node_Taint_LeavesOnlyForAnAutoscalersDeletion(string key, bool leaves) =>
        Assert.Equal(leaves ? RemovalCause.Deleting : null, Leaving(Tainted(Make.Node("n1", "10.0.0.1"), key)));

    [Fact]
    public void Node_BeingDeleted_Leaves()
    {
        var node = Make.Node("n1", "10.0.0.1");
        Assert.Equal(RemovalCause.Deleting, Leaving(node with { Metadata = node.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Node_WithoutProviderId_IsATarget(string? providerId)
    {
        var node = Make.Node("n1", "10.0.0.1") with { Spec = new NodeSpec { ProviderID = providerId } };
        var member = Assert.Single(Targets(node).Members);
        Assert.Equal(new TargetMember(new Target("n1", "n1", null, ["10.0.0.1"])), member);
    }

    [Fact]
    public void Node_ControlPlane_IsATargetLikeAnyOther() =>
        Assert.Null(Leaving(Make.Node("n1", "10.0.0.1").WithLabels(("node-role.kubernetes.io/control-plane", ""))));

    [Fact]
    public void Node_OnlyInternalAddressesOfTheFamilies_AreTheTargets()
    {
        var node = Make.Node("n1") with
        {
            Status = new NodeStatus
            {
                Addresses =
                [
                    new NodeAddress { Type = "Hostname", Address = "n1" },
                    new NodeAddress { Type = "ExternalIP", Address = "203.0.113.1" },
                    new NodeAddress { Type = "InternalIP", Address = "2001:DB8::1" },
                    new NodeAddress { Type = "InternalIP", Address = "not an address" },
                    new NodeAddress { Type = "InternalIP", Address = "10.0.0.1" },
                    new NodeAddress { Type = "InternalIP", Address = "10.0.0.1" },
                ],
            },
        };
        Assert.Equal(["10.0.0.1"], Assert.Single(Targets(node).Members).Target.Addresses);
        var both = NodeView.Of([node], null).TargetsFor(All with { Families = [AddressFamily.IPv4, AddressFamily.IPv6] });
        Assert.Equal(["2001:db8::1", "10.0.0.1"], Assert.Single(both.Members).Target.Addresses);
    }

    [Fact]
    public void Node_WithoutAddress_IsSkippedAndItsGoingIsWatched()
    {
        var view = NodeView.Of([Make.Node("bare"), Make.Node("n1", "10.0.0.1")], null);
        Assert.Equal(["n1"], view.TargetsFor(All).Members.Select(member => member.Target.Id));
        Assert.Equal(["bare"], view.UnreachableFor(All));
        Assert.Equal(RemovalCause.Gone, view.TargetsFor(All).CauseOfAbsence("bare"));
    }

    private static Node Tainted(Node node, string key) => node with { Spec = node.Spec with { Taints = [new NodeTaint { Key = key, Effect = "NoSchedule" }] } };

    private static TargetSet Targets(Node node) => NodeView.Of([node], null).TargetsFor(All);

    private static RemovalCause? Leaving(Node node) => Assert.Single(Targets(node).Members).Leaving;
}
