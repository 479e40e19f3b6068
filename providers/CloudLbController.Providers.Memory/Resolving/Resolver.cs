using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Personalities;
using CloudLbController.Providers.Memory.Resources;

namespace CloudLbController.Providers.Memory.Resolving;

/// <summary>Says a wish in the words of a memory cloud: zones and pool filled in, access to the machines claimed from the shared stack.</summary>
internal sealed class Resolver(Personality personality)
{
    public Resolution Resolve(Stack desired, ObservedStack current, MemoryEnvironment environment)
    {
        var scope = personality.ScopeOf(desired.Id);
        if (desired.Id.IsShared)
        {
            return new Resolution(desired, scope);
        }

        var wishes = desired.Resources.Select(wish => wish is LoadBalancer lb ? WithPool(lb, current, environment) : wish).ToList();
        var problems = wishes.Select(wish => Refuse(wish, environment)).OfType<Problem>().ToList();
        var holds = desired.Holds.Concat(problems.Select(problem => problem.Key!.Value)).ToHashSet();
        var rules = Rules(wishes, current, holds).ToList();
        var resources = wishes.Where(wish => !holds.Contains(wish.Key)).Select(wish => Adapt(wish, current, environment)).Concat(rules);
        return new Resolution(desired with { Resources = resources.OrderBy(resource => resource.Key).ToStructuralList(), Holds = holds }, scope)
        {
            Claims = rules.Select(_ => new Claim(BackendAccess.Stack, BackendAccess.Default)).ToStructuralList(),
            Problems = problems,
        };
    }

    private Resource Adapt(Resource wish, ObservedStack current, MemoryEnvironment environment) =>
        wish is LoadBalancer lb ? personality.Adapt(lb, current, environment) : wish;

    private Problem? Refuse(Resource wish, MemoryEnvironment environment) => wish is LoadBalancer { AddressPool: { } pool } && !environment.Pools.Contains(pool)
        ? new Problem(ProblemKind.Rejected, Reasons.UnknownPool, wish.Key, $"There is no address pool '{pool}'.", $"Use one of {string.Join(", ", environment.Pools)}.")
        : personality.Refuse(wish);

    private static LoadBalancer WithPool(LoadBalancer wish, ObservedStack current, MemoryEnvironment environment)
    {
        var known = EarlierChoices.Of<LoadBalancer>(current).Select(lb => lb.AddressPool)
            .Concat(EarlierChoices.Of<ZonedLoadBalancer>(current).Select(lb => lb.AddressPool))
            .FirstOrDefault(pool => pool is not null && environment.Pools.Contains(pool));
        return wish with { AddressPool = wish.AddressPool ?? known ?? environment.Pools[0] };
    }

    /// <summary>The rule for the ports of all groups: those that are wanted, and those that are held as they are.</summary>
    private static IEnumerable<BackendRule> Rules(IEnumerable<Resource> wishes, ObservedStack current, HashSet<ResourceKey> holds)
    {
        var wanted = wishes.OfType<TargetGroup>().Where(group => !holds.Contains(group.Key));
        var held = EarlierChoices.Of<TargetGroup>(current).Where(group => holds.Contains(group.Key));
        var ports = wanted.Concat(held).Select(group => group.Port).Distinct().Order().ToStructuralList();
        return ports.Count == 0 ? [] : [new BackendRule(BackendRule.TheKey) { Ports = ports }];
    }
}
