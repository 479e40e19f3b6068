using System.Security.Cryptography;
using System.Text;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Providers.Memory.Personalities;

/// <summary>What differs between the sorts of clouds.</summary>
internal abstract class Personality
{
    public abstract ProviderCapabilities Capabilities { get; }

    public abstract MarkCodec Codec { get; }

    public abstract Pace Pace { get; }

    /// <summary>How many targets a call can take, with calls of their own for those that come and those that go; null for all in one call.</summary>
    public virtual int? TargetsPerCall => null;

    /// <summary>The document that a stack is written into; the stack itself where there are no documents.</summary>
    public virtual string ScopeOf(StackId stack) => stack.Value;

    /// <summary>The id of a new thing.</summary>
    public abstract string IdOf(MemoryCloud cloud, OwnershipMark mark, Resource resource, string? parentId);

    /// <summary>How deep a read must go to show the settings of a thing.</summary>
    public virtual ObservationDepth DepthOf(Resource settings) => ObservationDepth.Settings;

    /// <summary>The revision that a write must name.</summary>
    public virtual string? RevisionOf(CloudThing thing) => null;

    /// <summary>How clients reach a new thing that was given these IP addresses.</summary>
    public virtual StructuralList<CloudAddress> Show(string id, Resource resource, StructuralList<CloudAddress> addresses) => addresses;

    /// <summary>The place of ours that somebody else's thing takes; null where it is in nobody's way.</summary>
    public virtual (StackId Stack, ResourceKey Key)? InTheWay(ClusterIdentity cluster, CloudThing thing) => null;

    /// <summary>The load balancer in this cloud's words.</summary>
    public virtual Resource Adapt(LoadBalancer wish, ObservedStack current, MemoryEnvironment environment) => wish;

    /// <summary>What this cloud cannot do of a wish; null where it can do all.</summary>
    public virtual Problem? Refuse(Resource wish) => null;

    /// <summary>A readable name: who, which stack, which key, and a hash of what cannot change, so that a replacement has a name of its own.</summary>
    public static string NameOf(OwnershipMark mark, Resource resource)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(resource.Identity.ToString() ?? ""));
        string[] parts = [mark.Cluster.Name, mark.Cluster.Uid, mark.Cluster.Instance, mark.Stack.Value, mark.Resource.Value, Convert.ToHexStringLower(hash)[..8]];
        return $"cl;{string.Join(';', parts.Select(Uri.EscapeDataString))}";
    }
}
