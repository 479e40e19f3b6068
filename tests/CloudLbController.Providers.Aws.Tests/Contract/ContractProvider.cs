using System.Globalization;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>The provider under test, with the suite's nodes as instances of the emulator, and another scheme where the suite asks for an address: both replace.</summary>
internal sealed class ContractProvider(ICloudProvider provider, Cluster cluster) : ICloudProvider
{
    public ProviderCapabilities Capabilities => provider.Capabilities;

    public Task<Survey> SurveyAsync(CancellationToken ct) => provider.SurveyAsync(ct);

    public Task<Survey> SurveyAsync(CloudEnvironment known, StructuralList<string> unknown, CancellationToken ct) => provider.SurveyAsync(known, unknown, ct);

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) => provider.Resolve(
        desired with
        {
            Resources = desired.Resources.Select(Adapt).ToStructuralList(),
            Memberships = desired.Memberships.ToDictionary(group => group.Key, group => OnInstances(group.Value)),
        },
        current,
        environment);

    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => provider.ObserveAsync(request, ct);

    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) => provider.ApplyAsync(plans, ct);

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private static Resource Adapt(Resource wish) => wish is LoadBalancer { RequestedAddresses.Count: > 0 } balancer
        ? balancer with { RequestedAddresses = [], Scheme = LoadBalancerScheme.InternetFacing }
        : wish;

    private TargetSet OnInstances(TargetSet set) => new(set.Members.Select(member => member with { Target = OnInstance(member.Target) }), set.Unselected.Select(OnInstance));

    private Target OnInstance(Target target)
    {
        var instance = cluster.InstanceOf(int.Parse(target.Name.AsSpan("node-".Length), CultureInfo.InvariantCulture));
        return target with { ProviderId = $"aws:///{instance.Subnet.Zone.Name}/{instance.Id}" };
    }
}
