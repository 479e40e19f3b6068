using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Local.Applying;
using CloudLbController.Providers.Local.Observing;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Resolving;

namespace CloudLbController.Providers.Local.Providing;

/// <summary>This machine as a cloud. It keeps nothing itself: the plane does, and outlives it.</summary>
internal sealed class LocalProvider(LocalPlane plane, PlaneReader reader, PlanApplier applier) : ICloudProvider
{
    private readonly Resolver _resolver = new();

    /// <summary>Reads cost nothing and find what health checks found, so each stack is read again as soon as two seconds later.</summary>
    public ProviderCapabilities Capabilities { get; } = new()
    {
        Drain = DrainBehavior.Mark,
        AddressMode = AddressMode.Proxy,
        AuditReadsPerMinute = 300,
        AuditAge = TimeSpan.FromSeconds(2),
    };

    public Task<Survey> SurveyAsync(CancellationToken ct) => Task.FromResult(Survey.Of(new LocalEnvironment(plane.Pools.ToStructuralList())));

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) =>
        _resolver.Resolve(desired, current, (LocalEnvironment)environment);

    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => Task.FromResult(reader.Observe(request));

    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ApplyResult>>([.. plans.Select(plan => applier.Apply(plan, ct))]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
