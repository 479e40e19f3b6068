using System.Globalization;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Providers.Memory.Personalities;

/// <summary>Parts of documents: names are computed, marks stand in descriptions, every write is slow.</summary>
internal sealed class DocumentPersonality(MemoryCloud cloud) : Personality
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    public override ProviderCapabilities Capabilities { get; } = new() { Drain = DrainBehavior.KeepUntilGone, AddressMode = AddressMode.Vip };

    public override MarkCodec Codec { get; } = new DescriptionCodec();

    public override Pace Pace { get; } = new(Slow, Slow, Slow, Slow, EffectLater: false);

    public override string ScopeOf(StackId stack) => cloud.DocumentOf(stack);

    public override string IdOf(MemoryCloud cloud, OwnershipMark mark, Resource resource, string? parentId) =>
        $"{parentId ?? $"/documents/{ScopeOf(mark.Stack)}"}/{NameOf(mark, resource)}";

    public override string? RevisionOf(CloudThing thing) => thing.Version.ToString(CultureInfo.InvariantCulture);

    public override (StackId Stack, ResourceKey Key)? InTheWay(ClusterIdentity cluster, CloudThing thing) =>
        thing.Id[(thing.Id.LastIndexOf('/') + 1)..].Split(';').Select(Uri.UnescapeDataString).ToArray() is ["cl", var name, var uid, var instance, var stack, var key, _]
        && cluster == new ClusterIdentity(name, uid, instance) && StackId.TryParse(stack) is { } id
            ? (id, new ResourceKey(key))
            : null;
}
