using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Surveying;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>The load balancer and its own security group.</summary>
internal static class BalancerWish
{
    public static void Add(Draft draft, AwsEnvironment environment, SubnetFinder finder)
    {
        if (draft.IsHeld(ResourceKey.LoadBalancer))
            draft.Hold(SecurityGroup.Frontend);
        if (draft.Desired.Resources.OfType<LoadBalancer>().FirstOrDefault() is not { } wish)
            return;
        if (Against(wish, draft.Desired.OptionalFamilies) is { } unsupported)
        {
            Refuse(draft, unsupported);
            return;
        }

        // Where nobody says otherwise a load balancer is for its own network: what is public by mistake is worse than what is not.
        var scheme = wish.Scheme ?? draft.Existing<NetworkLoadBalancer>().FirstOrDefault()?.Scheme ?? LoadBalancerScheme.Internal;
        var known = draft.Existing<NetworkLoadBalancer>().FirstOrDefault(balancer => balancer.Scheme == scheme && balancer.VpcId == environment.VpcId)?.Subnets;
        var choice = finder.Find(scheme, wish.Subnets, known ?? []);
        if (choice.Subnets.Count == 0)
        {
            Refuse(draft, new Problem(ProblemKind.Rejected, Reasons.NoSubnets, ResourceKey.LoadBalancer, choice.Why, choice.Remedy));
            return;
        }

        draft.Want(new SecurityGroup(SecurityGroup.Frontend) { VpcId = environment.VpcId });
        draft.Want(new NetworkLoadBalancer(wish.Key)
        {
            Scheme = scheme,
            VpcId = environment.VpcId,
            Subnets = choice.Subnets,
            Attributes = wish.CrossZone is { } cross ? [new CloudAttribute(CloudAttribute.CrossZone, cross ? "true" : "false")] : [],
        });
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
