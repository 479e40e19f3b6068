using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Local.Providing;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Resolving;

/// <summary>Says a wish in the words of the local plane. Pure.</summary>
internal sealed class Resolver
{
    private const string DefaultPath = "/";

    private static readonly TimeSpan DefaultDrainTime = TimeSpan.FromSeconds(30);

    private readonly NamedTargets _named = new();

    public Resolution Resolve(Stack desired, ObservedStack current, LocalEnvironment environment)
    {
        var addresses = new AddressWish(environment.Pools);
        var wishes = desired.Resources.Select(wish => Adapt(wish, addresses, desired.OptionalFamilies, current)).ToList();
        var problems = wishes.OfType<Model.LoadBalancer>().Select(addresses.Refuse).OfType<Problem>().ToList();
        var holds = desired.Holds.Concat(problems.Select(problem => problem.Key!.Value)).ToHashSet();
        var stack = desired with
        {
            Resources = wishes.Where(wish => !holds.Contains(wish.Key)).ToStructuralList(),
            Holds = holds,
            Memberships = new Membership(_named, FamiliesOf(desired, current), current).Apply(desired.Memberships),
        };
        return new Resolution(stack, desired.Id.Value) { Problems = problems };
    }

    private static Resource Adapt(Resource wish, AddressWish addresses, StructuralList<AddressFamily> optional, ObservedStack current) => wish switch
    {
        Model.LoadBalancer balancer => addresses.Keep(WithoutNetwork(balancer), optional, current),
        Model.TargetGroup group => group with { HealthCheck = Adapt(group.HealthCheck), DrainTime = group.DrainTime ?? DefaultDrainTime },
        _ => wish,
    };

    /// <summary>One machine has neither zones nor subnets, and the address says who can reach it.</summary>
    private static Model.LoadBalancer WithoutNetwork(Model.LoadBalancer wish) => wish with { Scheme = null, Subnets = [], CrossZone = null };

    /// <summary>A path belongs to an HTTP check, and to no other.</summary>
    private static HealthCheck Adapt(HealthCheck check) =>
        check with { Path = check.Protocol == HealthCheckProtocol.Http ? check.Path ?? DefaultPath : null };

    /// <summary>The families that decide which address of a node is used: as wished, or where that is held, as they are.</summary>
    private static StructuralList<AddressFamily> FamiliesOf(Stack desired, ObservedStack current) =>
        desired.Resources.OfType<Model.LoadBalancer>().Concat(AddressWish.Existing(current).Select(existing => existing.Settings))
            .Select(balancer => balancer.Families).FirstOrDefault() ?? [];
}
