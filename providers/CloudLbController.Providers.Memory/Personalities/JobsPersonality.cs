using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;
using CloudLbController.Providers.Memory.Resolving;

namespace CloudLbController.Providers.Memory.Personalities;

/// <summary>Every write is a job: it is accepted at once and has its effect when the job ends, if it does not fail.</summary>
internal sealed class JobsPersonality : Personality
{
    public override ProviderCapabilities Capabilities { get; } = new() { Drain = DrainBehavior.Mark, AddressMode = AddressMode.Proxy };

    public override MarkCodec Codec { get; } = new TagCodec();

    public override Pace Pace { get; } = new(
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), EffectLater: true);

    public override string IdOf(MemoryCloud cloud, OwnershipMark mark, Resource resource, string? parentId) => cloud.NextId("job");

    public override Resource Adapt(LoadBalancer wish, ObservedStack current, MemoryEnvironment environment) => Zones.Choose(wish, current, environment);

    public override Problem? Refuse(Resource wish) => wish is LoadBalancer { Families: var families } && families.Contains(AddressFamily.IPv6)
        ? new Problem(ProblemKind.Unsupported, Reasons.Unsupported, wish.Key, "This cloud has no IPv6 addresses.", "Ask for IPv4 only.")
        : null;
}
