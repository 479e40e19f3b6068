using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;
using CloudLbController.Providers.Memory.Resolving;

namespace CloudLbController.Providers.Memory.Personalities;

/// <summary>Things of their own with late ids and tags; a load balancer has its host name at once and serves after minutes.</summary>
internal sealed class ObjectsPersonality : Personality
{
    public override ProviderCapabilities Capabilities { get; } = new() { Drain = DrainBehavior.Remove, AddressMode = AddressMode.Proxy };

    public override MarkCodec Codec { get; } = new TagCodec();

    public override Pace Pace { get; } = new(TimeSpan.FromMinutes(3), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, EffectLater: false);

    public override int? TargetsPerCall => 200;

    public override string IdOf(MemoryCloud cloud, OwnershipMark mark, Resource resource, string? parentId) =>
        cloud.NextId(resource.Key.Value.Split('/')[0]);

    public override ObservationDepth DepthOf(Resource settings) =>
        settings is TargetGroup ? ObservationDepth.Attributes : ObservationDepth.Settings;

    public override StructuralList<CloudAddress> Show(string id, Resource resource, StructuralList<CloudAddress> addresses) =>
        addresses.Count == 0 ? addresses : [new CloudAddress(null, $"{id}.lb.memory.example")];

    public override Resource Adapt(LoadBalancer wish, ObservedStack current, MemoryEnvironment environment) => Zones.Choose(wish, current, environment);
}
