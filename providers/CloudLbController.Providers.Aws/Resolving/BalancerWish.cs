using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Surveying;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>The load balancer and its own security group.</summary>
internal static class BalancerWish
{
    /// <summary>Answers the scheme that the load balancer has or will have.</summary>
    public static LoadBalancerScheme Add(Draft draft, AwsEnvironment environment, SubnetFinder finder)
    {
        var existing = draft.Existing<NetworkLoadBalancer>().ToList();
        if (draft.IsHeld(ResourceKey.LoadBalancer))
            draft.Hold(SecurityGroup.Frontend);
        var wish = draft.Desired.Resources.OfType<LoadBalancer>().FirstOrDefault();

        // Where nobody says otherwise a load balancer is for its own network: what is public by mistake is worse than what is not.
        var scheme = wish is null ? existing.FirstOrDefault()?.Scheme ?? LoadBalancerScheme.Internal : wish.Scheme ?? LoadBalancerScheme.Internal;
        if (wish is null)
            return scheme;
        if (Against(wish, draft.Desired.OptionalFamilies) is { } unsupported)
        {
            Refuse(draft, unsupported);
            return existing.FirstOrDefault()?.Scheme ?? scheme;
        }

        var known = existing.Find(balancer => balancer.Scheme == scheme && balancer.VpcId == environment.VpcId)?.Subnets;
        var choice = finder.Find(scheme, wish.Subnets, known ?? []);
        if (choice.Subnets.Count == 0)
        {
            Refuse(draft, new Problem(ProblemKind.Rejected, Reasons.NoSubnets, ResourceKey.LoadBalancer, choice.Why, choice.Remedy));
            return existing.FirstOrDefault()?.Scheme ?? scheme;
        }

        if (known is not null && finder.Exchange(known, choice.Subnets) is { } exchange)
        {
            Refuse(draft, new Problem(ProblemKind.Unsupported, Reasons.Unsupported, ResourceKey.LoadBalancer, exchange, "Leave the zone out of cloudlb.io/subnets, wait a few minutes, and then name the other subnet."));
            return scheme;
        }

        draft.Want(new SecurityGroup(SecurityGroup.Frontend) { VpcId = environment.VpcId });
        draft.Want(new NetworkLoadBalancer(wish.Key)
        {
            Scheme = scheme,
            VpcId = environment.VpcId,
            Subnets = choice.Subnets,
            Attributes = wish.CrossZone is { } cross ? [new CloudAttribute(CloudAttribute.CrossZone, cross ? "true" : "false")] : [],
        });
        return scheme;
    }

    private static void Refuse(Draft draft, Problem why)
    {
        draft.Hold(SecurityGroup.Frontend);
        draft.Refuse(ResourceKey.LoadBalancer, why);
    }

    private static Problem? Against(LoadBalancer wish, StructuralList<AddressFamily> optional) =>
        wish.Families.Any(family => family == AddressFamily.IPv6 && !optional.Contains(family)) ? Unsupported("IPv6", "Use ipFamilyPolicy SingleStack with IPv4, or PreferDualStack.")
        : wish.RequestedAddresses.Count > 0 ? Unsupported($"the address {wish.RequestedAddresses}", "Remove cloudlb.io/address and spec.loadBalancerIP.")
        : wish.AddressPool is { } pool ? Unsupported($"the address pool '{pool}'", "Remove cloudlb.io/address-pool.")
        : null;

    private static Problem Unsupported(string what, string remedy) =>
        new(ProblemKind.Unsupported, Reasons.Unsupported, ResourceKey.LoadBalancer, $"The provider aws cannot give a load balancer {what}.", remedy);
}
