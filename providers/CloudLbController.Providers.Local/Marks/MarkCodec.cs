using System.Collections.Immutable;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Local.Marks;

/// <summary>Writes ownership into the marks that load balancers, listeners and target groups of the plane carry, and reads it back.</summary>
internal static class MarkCodec
{
    private const string ClusterName = "cluster";
    private const string ClusterUid = "cluster-uid";
    private const string Instance = "instance";
    private const string StackName = "stack";
    private const string ResourceName = "resource";
    private const string Owner = "owner";

    public static ImmutableDictionary<string, string> Write(OwnershipMark mark) => ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create(ClusterName, mark.Cluster.Name),
        KeyValuePair.Create(ClusterUid, mark.Cluster.Uid),
        KeyValuePair.Create(Instance, mark.Cluster.Instance),
        KeyValuePair.Create(StackName, mark.Stack.Value),
        KeyValuePair.Create(ResourceName, mark.Resource.Value),
        KeyValuePair.Create(Owner, mark.OwnerUid ?? ""),
    ]);

    /// <summary>Whether the marks name that stack, whoever wrote them: what is asked of everything in the plane where one stack is read.</summary>
    public static bool MayBeOf(ImmutableDictionary<string, string> marks, StackId stack) => marks.GetValueOrDefault(StackName) == stack.Value;

    /// <summary>Whose a thing is; null where the marks do not say.</summary>
    public static OwnershipMark? Read(ImmutableDictionary<string, string> marks)
    {
        if (StackId.TryParse(marks.GetValueOrDefault(StackName)) is not { } stack
            || marks.GetValueOrDefault(ResourceName) is not { Length: > 0 } resource
            || marks.GetValueOrDefault(ClusterUid) is not { } uid) return null;
        var cluster = new ClusterIdentity(marks.GetValueOrDefault(ClusterName, ""), uid, marks.GetValueOrDefault(Instance, ""));
        return new OwnershipMark(cluster, stack, new ResourceKey(resource), marks.GetValueOrDefault(Owner) is { Length: > 0 } owner ? owner : null);
    }
}
