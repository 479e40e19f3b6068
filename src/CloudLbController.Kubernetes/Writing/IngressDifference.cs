using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>Compares addresses as the server would store them.</summary>
internal static class IngressDifference
{
    public static bool AreSame(IReadOnlyList<LoadBalancerIngress> a, IReadOnlyList<LoadBalancerIngress> b, bool withIpMode) =>
        a.Count == b.Count && a.Zip(b).All(pair => IsSame(pair.First, pair.Second, withIpMode));

    private static bool IsSame(LoadBalancerIngress a, LoadBalancerIngress b, bool withIpMode) =>
        a.Ip == b.Ip
        && a.Hostname == b.Hostname
        && (!withIpMode || Mode(a) == Mode(b))
        && (a.Ports ?? []).SequenceEqual(b.Ports ?? []);

    /// <summary>None means VIP to everybody who reads it; an entry without an address can have none.</summary>
    private static string? Mode(LoadBalancerIngress entry) => string.IsNullOrEmpty(entry.Ip) ? null : entry.IpMode ?? "VIP";
}
