using System.Collections.Immutable;
using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Plane;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Words;

/// <summary>
/// A load balancer in the plane's words, and back. Who may connect is a matter of each listener to the plane; the load balancer carries it as a mark, so that
/// it is known before the first listener is made.
/// </summary>
internal static class BalancerWords
{
    private const string SourceRanges = "source-ranges";

    public static LoadBalancerSpec ToSpec(
        Model.LoadBalancer wish, StackId stack, StructuralList<string> preferred, ImmutableDictionary<string, string> marks) =>
        new(stack.Value, [.. Requests(wish, preferred)], WithAccess(marks, wish.Access));

    /// <summary>One request for each family.</summary>
    public static IEnumerable<AddressRequest> Requests(Model.LoadBalancer wish, StructuralList<string> preferred) => wish.Families.Select(family =>
        new AddressRequest(Families.ToSocket(family), First(wish.RequestedAddresses, family), First(preferred, family), wish.AddressPool));

    public static Model.LoadBalancer ToSettings(ResourceKey key, LoadBalancerSpec spec) => new(key)
    {
        Families = spec.Addresses.Select(request => Families.FromSocket(request.Family)).ToStructuralList(),
        RequestedAddresses = spec.Addresses.Select(request => request.Requested?.ToString()).OfType<string>().ToStructuralList(),
        AddressPool = spec.Addresses[0].Pool,
        Access = new AccessPolicy(AccessOf(spec).ToStructuralList()),
    };

    public static ImmutableDictionary<string, string> WithAccess(ImmutableDictionary<string, string> marks, AccessPolicy access) =>
        marks.SetItem(SourceRanges, string.Join(',', access.SourceRanges));

    /// <summary>What every listener of the load balancer lets in.</summary>
    public static ImmutableArray<IPNetwork> RangesOf(LoadBalancerSpec spec) => [.. AccessOf(spec).Select(range => IPNetwork.Parse(range))];

    private static string[] AccessOf(LoadBalancerSpec spec) =>
        spec.Marks.GetValueOrDefault(SourceRanges, "").Split(',', StringSplitOptions.RemoveEmptyEntries);


    /// <summary>A hint that is no address (a host name of another cloud) hints at nothing.</summary>
    private static IPAddress? First(StructuralList<string> addresses, Model.AddressFamily family) => addresses
        .Select(text => IPAddress.TryParse(text, out var address) ? address : null)
        .FirstOrDefault(address => address is not null && Families.FromSocket(address.AddressFamily) == family);
}
