using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Providing;
using TargetSet = CloudLbController.Abstractions.Model.TargetSet;

namespace CloudLbController.Providers.Local.Tests.Contract;

/// <summary>The provider under test, with its reads recorded and failing on request, and the suite's nodes on loopback, where checking them harms nobody.</summary>
internal sealed class ContractProvider(ICloudProvider provider, CallRecord record) : ICloudProvider
{
    public ProviderCapabilities Capabilities => provider.Capabilities;

    public async Task<Survey> SurveyAsync(CancellationToken ct)
    {
        record.Calls.Add(new ContractCall(IsWrite: false, []));
        var environment = (LocalEnvironment)(await provider.SurveyAsync(ct)).Environment!;
        AddressPool.TryParse("another", ["127.99.0.0/24"], out var more, out _);
        return Survey.Of(record.MorePools ? new LocalEnvironment([more!, .. environment.Pools]) : environment);
    }

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) =>
        provider.Resolve(desired with { Memberships = desired.Memberships.ToDictionary(group => group.Key, group => OnLoopback(group.Value)) }, current, environment);

    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct)
    {
        record.Calls.Add(new ContractCall(IsWrite: false, []));
        return record.ReadFaults.TryDequeue(out var fault)
            ? Task.FromResult(new Observation(
                new Dictionary<StackId, ObservedStack>(), Complete: false, [new Problem(ProblemKind.Transient, Reasons.NoAnswer, null, $"{fault}, as scripted")]))
            : provider.ObserveAsync(request, ct);
    }

    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) => provider.ApplyAsync(plans, ct);

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private static TargetSet OnLoopback(TargetSet set) => new(set.Members.Select(member => member with { Target = OnLoopback(member.Target) }), set.Unselected);

    private static Target OnLoopback(Target target) =>
        target with { Addresses = target.Addresses.Select(address => string.Concat("127.", address.AsSpan("10.".Length))).ToStructuralList() };
}
