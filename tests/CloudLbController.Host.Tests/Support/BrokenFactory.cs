using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Memory;

namespace CloudLbController.Host.Tests.Support;

/// <summary>A memory cloud whose writes never end, whoever cancels them.</summary>
internal sealed class BrokenFactory : ICloudProviderFactory
{
    private readonly TaskCompletionSource _applying = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "broken";

    /// <summary>Completes when the first write hangs.</summary>
    public Task Hangs => _applying.Task;

    public ICloudProvider Create(ProviderContext context) => new Provider(new MemoryProviderFactory().Create(context), _applying);

    private sealed class Provider(ICloudProvider memory, TaskCompletionSource applying) : ICloudProvider
    {
        public ProviderCapabilities Capabilities => memory.Capabilities;

        public Task<Survey> SurveyAsync(CancellationToken ct) => memory.SurveyAsync(ct);

        public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) => memory.Resolve(desired, current, environment);

        public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => memory.ObserveAsync(request, ct);

        public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct)
        {
            applying.TrySetResult();
            return new TaskCompletionSource<IReadOnlyList<ApplyResult>>().Task;
        }

        public ValueTask DisposeAsync() => memory.DisposeAsync();
    }
}
