namespace CloudLbController.Sandbox.Kinds;

/// <summary>Nodes: the kubelet registers with a status, afterwards only the subresource writes it.</summary>
internal sealed class NodeRules : KindRules
{
    public override bool HasStatus => true;
}
