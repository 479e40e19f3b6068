using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Memory.Marks;

/// <summary>Ownership in the description, for parts of a document that have no tags: fields separated by bars, each percent-encoded.</summary>
internal sealed class DescriptionCodec : MarkCodec
{
    private const string Version = "cloudlb1";

    public override Labels Write(OwnershipMark mark, string name)
    {
        string[] fields = [mark.Cluster.Name, mark.Cluster.Uid, mark.Cluster.Instance, mark.Stack.Value, mark.Resource.Value, mark.OwnerUid ?? ""];
        return new Labels(name, $"{Version}|{string.Join('|', fields.Select(Uri.EscapeDataString))}", []);
    }

    public override OwnershipMark? Read(Labels labels)
    {
        if (labels.Description.Split('|') is not [Version, .. var rest] || rest.Select(Uri.UnescapeDataString).ToArray() is not
            [var name, var uid, var instance, var stackText, { Length: > 0 } resource, var owner] || StackId.TryParse(stackText) is not { } stack)
        {
            return null;
        }

        return new OwnershipMark(new ClusterIdentity(name, uid, instance), stack, new ResourceKey(resource), owner.Length > 0 ? owner : null);
    }
}
