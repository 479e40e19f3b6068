using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Applying;
using CloudLbController.Providers.Aws.Observing;
using CloudLbController.Providers.Aws.Resolving;
using CloudLbController.Providers.Aws.Surveying;

namespace CloudLbController.Providers.Aws;

/// <summary>Network Load Balancers. Nothing that matters is kept in it.</summary>
internal sealed class AwsProvider(Surveyor surveyor, Resolver resolver, Reader reader, PlanApplier applier, IDisposable owned) : ICloudProvider
{
    public ProviderCapabilities Capabilities { get; } = new() { Drain = DrainBehavior.Remove, AddressMode = AddressMode.Proxy, RemovesParts = true, ReadLag = TimeSpan.FromSeconds(2), AuditReadsPerMinute = 2 };

    public Task<Survey> SurveyAsync(CancellationToken ct) => surveyor.SurveyAsync(ct);

    public Task<Survey> SurveyAsync(CloudEnvironment known, StructuralList<string> unknown, CancellationToken ct) => surveyor.SurveyAsync((AwsEnvironment)known, unknown, ct);

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) => resolver.Resolve(desired, current, (AwsEnvironment)environment);

    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => reader.ObserveAsync(request, ct);

    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) => applier.ApplyAsync(plans, ct);

    public ValueTask DisposeAsync()
    {
        owned.Dispose();
        return ValueTask.CompletedTask;
    }
}
