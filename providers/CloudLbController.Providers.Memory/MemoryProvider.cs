using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Memory.Applying;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Observing;
using CloudLbController.Providers.Memory.Personalities;
using CloudLbController.Providers.Memory.Resolving;

namespace CloudLbController.Providers.Memory;

/// <summary>A provider over a cloud in memory; it keeps nothing itself.</summary>
internal sealed class MemoryProvider(MemoryCloud cloud, Caller caller, Personality personality, Describer describer, IPlanWriter writer) : ICloudProvider
{
    private readonly Resolver _resolver = new(personality);
    private readonly Reader _reader = new(cloud, caller, describer);

    public ProviderCapabilities Capabilities => personality.Capabilities;

    public async Task<Survey> SurveyAsync(CancellationToken ct) => await caller.ReadAsync(CloudOperation.Survey, ct) is { Problem: { } problem }
        ? new Survey(null, [problem])
        : Survey.Of(cloud.Environment);

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) =>
        _resolver.Resolve(desired, current, (MemoryEnvironment)environment);

    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => _reader.ObserveAsync(request, ct);

    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) => writer.ApplyAsync(plans, ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
