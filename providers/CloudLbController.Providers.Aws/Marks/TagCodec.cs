using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Aws.Marks;

/// <summary>Writes ownership into the tags of a thing, and reads it back. The one place that knows their names.</summary>
internal static class TagCodec
{
    public const string Cluster = "cloudlb.io/cluster";
    public const string ClusterUid = "cloudlb.io/cluster-uid";
    public const string Instance = "cloudlb.io/instance";
    public const string Stack = "cloudlb.io/stack";
    public const string Resource = "cloudlb.io/resource";
    public const string OwnerUid = "cloudlb.io/owner-uid";

    /// <summary>The attributes that we manage on a thing, by their names; those that it does not name are not read.</summary>
    public const string Managed = "cloudlb.io/set";

    /// <summary>Of a target group: the scheme of the load balancer that it is for.</summary>
    public const string Scheme = "cloudlb.io/scheme";

    /// <summary>Another controller's mark: a thing that carries it is not written any more, whatever else it carries.</summary>
    public const string OtherController = "elbv2.k8s.aws/cluster";

    /// <summary>The tags of a mark.</summary>
    public static SortedDictionary<string, string> Write(OwnershipMark mark)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Cluster] = TagText.Of(mark.Cluster.Name),
            [ClusterUid] = TagText.Of(mark.Cluster.Uid),
            [Instance] = TagText.Of(mark.Cluster.Instance),
            [Stack] = TagText.Of(mark.Stack.Value),
            [Resource] = TagText.Of(mark.Resource.Value),
        };
        if (mark.OwnerUid is { } owner)
            tags[OwnerUid] = TagText.Of(owner);
        return tags;
    }

    /// <summary>A cluster as marks spell it, so that what is read can be compared.</summary>
    public static ClusterIdentity Spell(ClusterIdentity cluster) => new(TagText.Of(cluster.Name), TagText.Of(cluster.Uid), TagText.Of(cluster.Instance));

    public static LoadBalancerScheme SchemeOf(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(Scheme) == Spell(LoadBalancerScheme.InternetFacing) ? LoadBalancerScheme.InternetFacing : LoadBalancerScheme.Internal;

    public static string Spell(LoadBalancerScheme scheme) => scheme == LoadBalancerScheme.InternetFacing ? "internet-facing" : "internal";

    /// <summary>The names of the attributes that we manage on a thing.</summary>
    public static string[] ManagedOf(IReadOnlyDictionary<string, string> tags) => tags.GetValueOrDefault(Managed)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whose a thing is; null where it is not marked, or another controller took it over.</summary>
    public static OwnershipMark? Read(IReadOnlyDictionary<string, string> tags) =>
        !tags.ContainsKey(OtherController)
        && tags.TryGetValue(Cluster, out var name)
        && tags.TryGetValue(ClusterUid, out var uid)
        && tags.TryGetValue(Instance, out var instance)
        && StackId.TryParse(tags.GetValueOrDefault(Stack)) is { } stack
        && tags.TryGetValue(Resource, out var resource)
            ? new OwnershipMark(new ClusterIdentity(name, uid, instance), stack, new ResourceKey(resource), tags.GetValueOrDefault(OwnerUid))
            : null;
}
