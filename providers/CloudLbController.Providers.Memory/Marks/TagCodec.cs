using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Memory.Marks;

/// <summary>Ownership in tags.</summary>
internal sealed class TagCodec : MarkCodec
{
    private const string Cluster = "cloudlb/cluster";
    private const string ClusterUid = "cloudlb/cluster-uid";
    private const string Instance = "cloudlb/instance";
    private const string Owner = "cloudlb/owner";
    private const string Resource = "cloudlb/resource";
    private const string StackTag = "cloudlb/stack";

    public override Labels Write(OwnershipMark mark, string name) => new(name, "",
    [
        new Tag(Cluster, mark.Cluster.Name),
        new Tag(ClusterUid, mark.Cluster.Uid),
        new Tag(Instance, mark.Cluster.Instance),
        new Tag(Owner, mark.OwnerUid ?? ""),
        new Tag(Resource, mark.Resource.Value),
        new Tag(StackTag, mark.Stack.Value),
    ]);

    public override OwnershipMark? Read(Labels labels)
    {
        if (StackId.TryParse(labels.Tag(StackTag)) is not { } stack || labels.Tag(Resource) is not { Length: > 0 } resource)
        {
            return null;
        }

        var cluster = new ClusterIdentity(labels.Tag(Cluster) ?? "", labels.Tag(ClusterUid) ?? "", labels.Tag(Instance) ?? "");
        return new OwnershipMark(cluster, stack, new ResourceKey(resource), labels.Tag(Owner) is { Length: > 0 } owner ? owner : null);
    }
}
