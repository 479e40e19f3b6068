using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>Who may connect, on the ports of all listeners: those that are wanted, and those that are held as they are.</summary>
internal static class RulesWish
{
    public static void Add(Draft draft)
    {
        if (draft.IsHeld(ResourceKey.LoadBalancer))
            draft.Hold(FrontendRules.TheKey);
        if (draft.Desired.Resources.OfType<LoadBalancer>().FirstOrDefault() is not { } wish)
            return;
        var held = draft.Existing<NetworkListener>().Where(listener => draft.IsHeld(listener.Key));
        var ports = draft.Wanted<NetworkListener>().Concat(held).SelectMany(PortsOf).Append(PortRange.PathMtu)
            .Distinct().ToList();
        var sources = wish.Access.SourceRanges.Count == 0 ? Cidrs.Everybody : Cidrs.Aggregate(wish.Access.SourceRanges.Where(range => !range.Contains(':', StringComparison.Ordinal)));
        if (sources.Count == 0)
        {
            Refuse(draft, ProblemKind.Unsupported, Reasons.Unsupported, "All source ranges are IPv6, and load balancers of this provider have IPv4 only: nobody could connect.", "Add an IPv4 range to spec.loadBalancerSourceRanges.");
            return;
        }
        var rules = ports.Count * sources.Count;
        if (rules <= FrontendRules.Most)
            draft.Want(FrontendRules.Of(ports.SelectMany(range => sources.Select(source => new IngressRule(range, source)))));
        else
            Refuse(draft, ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, $"{ports.Count - 1} ports and path MTU discovery for {sources.Count} networks are {rules} rules, and a security group takes {FrontendRules.Most}.", "Use fewer source ranges or ports.");
    }

    private static IEnumerable<PortRange> PortsOf(NetworkListener listener) =>
        listener.Protocol.ToLowerInvariant().Split('_').Select(protocol => new PortRange(protocol, listener.Port, listener.Port));

    /// <summary>What exists stays as it is; what does not is not made.</summary>
    private static void Refuse(Draft draft, ProblemKind kind, string reason, string why, string mend)
    {
        draft.Hold(ResourceKey.LoadBalancer);
        draft.Refuse(FrontendRules.TheKey, new Problem(kind, reason, FrontendRules.TheKey, why, mend));
    }
}
