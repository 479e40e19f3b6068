using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Snapshots;

/// <summary>
/// Which node changes wake anybody. Readiness and heartbeats are conditions, which are not even decoded: what changes of them is only the version.
/// </summary>
public sealed class NodeRelevanceTests
{
    private const string Exclude = "node.kubernetes.io/exclude-from-external-load-balancers";
    private static readonly Node Plain = Make.Node("n1", "10.0.0.1");

    [Fact]
    public void NodeChange_Heartbeat_DoesNotMatter() =>
        Assert.False(Both(Plain, Meta(Plain, meta => meta with { ResourceVersion = "2", Annotations = new Dictionary<string, string> { ["csi"] = "x" } })));

    [Fact]
    public void NodeChange_ComesOrGoes_Matters()
    {
        Assert.True(NodeRelevance.Changed(null, Plain));
        Assert.True(NodeRelevance.Changed(Plain, null));
        Assert.False(NodeRelevance.Changed(null, null));
        Assert.False(NodeRelevance.Changed(Plain, Plain));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "", true)]
    [InlineData("", "", false)]
    [InlineData("", "false", true)]
    public void NodeChange_ExcludeLabel_Matters(string? before, string? after, bool matters) => Assert.Equal(matters, Both(Labelled(before), Labelled(after)));

    [Fact]
    public void NodeChange_OtherLabel_MattersBecauseASelectorMayAskForIt() => Assert.True(Both(Plain, Plain.WithLabels(("zone", "a"))));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "ToBeDeletedByClusterAutoscaler", true)]
    [InlineData(null, "karpenter.sh/disrupted", true)]
    [InlineData(null, "node.kubernetes.io/not-ready", false)]
    [InlineData("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", false)]
    [InlineData("ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", false)]
    public void NodeChange_Taint_MattersWhereAnAutoscalerDeletes(string? before, string? after, bool matters) => Assert.Equal(matters, Both(Tainted(before), Tainted(after)));

    [Theory]
    [InlineData(null, "", false)]
    [InlineData(null, "aws:///a/i-1", true)]
    [InlineData("aws:///a/i-1", "aws:///a/i-1", false)]
    [InlineData("aws:///a/i-1", "aws:///a/i-2", true)]
    public void NodeChange_ProviderId_Matters(string? before, string? after, bool matters) =>
        Assert.Equal(matters, Both(Plain with { Spec = new NodeSpec { ProviderID = before } }, Plain with { Spec = new NodeSpec { ProviderID = after } }));

    [Fact]
    public void NodeChange_DeletionTimestamp_Matters() => Assert.True(Both(Plain, Meta(Plain, meta => meta with { DeletionTimestamp = DateTimeOffset.UnixEpoch })));

    [Fact]
    public void NodeChange_OwnAddress_Matters() => Assert.True(Both(Plain, Make.Node("n1", "10.0.0.2") with { Spec = Plain.Spec }));

    [Fact]
    public void NodeChange_Heartbeat_DoesNotMatterWhateverElseHolds()
    {
        Node[] states = [Labelled(""), Tainted("ToBeDeletedByClusterAutoscaler"), Plain with { Spec = new NodeSpec() }, Make.Node("n1")];
        Assert.All(states, state => Assert.False(Both(state, Meta(state, meta => meta with { ResourceVersion = "2" }))));
        Assert.All(states, state => Assert.True(Both(state, state with { Spec = state.Spec with { ProviderID = "aws:///b/i-9" } })));
    }

    /// <summary>Readiness is no state of a node here: it is not decoded.</summary>
    [Theory]
    [InlineData("has an autoscaler's taint")]
    [InlineData("is excluded")]
    [InlineData("has no providerID")]
    public void NodeChange_ThatMatters_DoesSoWhateverElseHolds(string state)
    {
        var node = state switch
        {
            "has an autoscaler's taint" => Tainted("ToBeDeletedByClusterAutoscaler"),
            "is excluded" => Labelled(""),
            _ => Plain with { Spec = new NodeSpec() },
        };
        Assert.True(Both(node with { Spec = node.Spec with { ProviderID = null } }, node with { Spec = node.Spec with { ProviderID = "aws:///a/i-1" } }));
        Assert.True(Both(node with { Spec = node.Spec with { ProviderID = "aws:///a/i-2" } }, node with { Spec = node.Spec with { ProviderID = "aws:///a/i-1" } }));
        Assert.True(Both(Meta(node, meta => meta with { Labels = new Dictionary<string, string>() }), node.WithLabels((Exclude, ""))));
        Assert.True(Both(node with { Spec = node.Spec with { Taints = [] } }, node with { Spec = node.Spec with { Taints = [new NodeTaint { Key = "ToBeDeletedByClusterAutoscaler" }] } }));
    }

    private static bool Both(Node before, Node after)
    {
        var there = NodeRelevance.Changed(before, after);
        Assert.Equal(there, NodeRelevance.Changed(after, before));
        return there;
    }

    private static Node Meta(Node node, Func<ObjectMeta, ObjectMeta> change) => node with { Metadata = change(node.Metadata) };

    private static Node Labelled(string? value) => value is null ? Plain : Plain.WithLabels((Exclude, value));

    private static Node Tainted(string? key) => Plain with { Spec = Plain.Spec with { Taints = key is null ? [] : [new NodeTaint { Key = key }] } };
}
