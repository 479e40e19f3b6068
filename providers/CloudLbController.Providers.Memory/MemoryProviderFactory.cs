using CloudLbController.Abstractions;
using CloudLbController.Providers.Memory.Applying;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Observing;
using CloudLbController.Providers.Memory.Personalities;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Memory;

/// <summary>Makes providers over a cloud that lives in this process and ends with it.</summary>
/// <param name="cloud">The cloud they share; null makes one with the first provider, on its clock and seed.</param>
public sealed class MemoryProviderFactory(MemoryCloud? cloud = null) : ICloudProviderFactory
{
    private readonly Lock _lock = new();
    private MemoryCloud? _cloud = cloud;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public ICloudProvider Create(ProviderContext context)
    {
        var settings = MemorySettings.Parse(context.Settings);
        var cloud = CloudFor(context);
        var caller = new Caller(cloud, context.TimeProvider, settings.Latency, context.LoggerFactory.CreateLogger<MemoryProvider>());
        return settings.Personality switch
        {
            MemoryPersonality.Objects => Create(cloud, caller, context, new ObjectsPersonality()),
            MemoryPersonality.Document => Create(cloud, caller, context, new DocumentPersonality(cloud)),
            _ => Create(cloud, caller, context, new JobsPersonality()),
        };
    }

    private static MemoryProvider Create(MemoryCloud cloud, Caller caller, ProviderContext context, Personality personality)
    {
        var describer = new Describer(cloud, context.Cluster, personality);
        var maker = new ThingMaker(cloud, context.Cluster, personality);
        IPlanWriter writer = personality is DocumentPersonality
            ? new DocumentWriter(caller, maker, describer, context.WriteGate)
            : new CallWriter(caller, maker, describer, context.WriteGate);
        return new MemoryProvider(cloud, caller, personality, describer, writer);
    }

    private MemoryCloud CloudFor(ProviderContext context)
    {
        lock (_lock)
        {
            return _cloud ??= new MemoryCloud(context.TimeProvider, context.Seed);
        }
    }
}
