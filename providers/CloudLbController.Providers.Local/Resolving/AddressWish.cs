using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Words;
using Model = CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Local.Resolving;

/// <summary>What a load balancer asks for by way of addresses, against what it has and what there is.</summary>
internal sealed class AddressWish(StructuralList<AddressPool> pools)
{
    private readonly AddressAllocator _allocator = new([.. pools]);

    /// <summary>Our load balancers that exist with what they were made for, the oldest first.</summary>
    public static IEnumerable<(ObservedResource Thing, Model.LoadBalancer Settings)> Existing(ObservedStack current) => current.Resources
        .Where(thing => thing.Custody == Custody.Ours && thing.Settings is Model.LoadBalancer)
        .OrderBy(thing => thing.Id.Length)
        .ThenBy(thing => thing.Id, StringComparer.Ordinal)
        .Select(thing => (thing, (Model.LoadBalancer)thing.Settings!));

    /// <summary>
    /// The wish in the terms in which the load balancer was made, where it has what is asked for: whoever pins the address that he has, or lets it loose, keeps it.
    /// </summary>
    public Model.LoadBalancer Keep(Model.LoadBalancer wish, StructuralList<Model.AddressFamily> optional, ObservedStack current)
    {
        wish = wish with { Families = Possible(wish, optional, current) };
        var kept = Existing(current).FirstOrDefault(existing => IsMetBy(wish, existing.Thing)).Settings;
        return kept is null ? wish : wish with { Families = kept.Families, RequestedAddresses = kept.RequestedAddresses, AddressPool = kept.AddressPool };
    }

    /// <summary>Why it cannot be made, as far as that can be told without the attempt; null where it can.</summary>
    public Problem? Refuse(Model.LoadBalancer wish)
    {
        var allowed = pools.Where(pool => wish.AddressPool is null || pool.Name == wish.AddressPool).ToList();
        if (allowed.Count == 0) return UnknownPool(wish);
        if (wish.RequestedAddresses.FirstOrDefault(address => !IsIn(allowed, address)) is { } outside) return Outside(wish, outside, allowed);
        var usual = UsualPools(wish);
        var lacking = wish.Families.Where(family => !CanGive(wish, family)).ToList();
        return lacking.Count == 0 ? null : NoSuchFamily(wish, lacking[0], usual);
    }

    /// <summary>A family that the owner can do without is left out where it is not there: by what exists, so that pools that grow replace nothing; else by the pools.</summary>
    private StructuralList<Model.AddressFamily> Possible(Model.LoadBalancer wish, StructuralList<Model.AddressFamily> optional, ObservedStack current)
    {
        var made = Existing(current).Select(existing => existing.Settings.Families).FirstOrDefault();
        return wish.Families.Where(family => !optional.Contains(family) || (made?.Contains(family) ?? CanGive(wish, family))).ToStructuralList();
    }

    private bool CanGive(Model.LoadBalancer wish, Model.AddressFamily family) =>
        wish.RequestedAddresses.Any(address => Families.Of(address) == family) || UsualPools(wish).Exists(pool => pool.Count(Families.ToSocket(family)) > 0);

    /// <summary>Where an address comes from that is not named.</summary>
    private List<AddressPool> UsualPools(Model.LoadBalancer wish) => wish.AddressPool is null ? [pools[0]] : pools.Where(pool => pool.Name == wish.AddressPool).ToList();

    private bool IsMetBy(Model.LoadBalancer wish, ObservedResource thing)
    {
        var addresses = thing.Addresses.Select(address => IPAddress.Parse(address.Ip!)).ToList();
        var requests = BalancerWords.Requests(wish, []).ToList();
        return addresses.Count == requests.Count && requests.TrueForAll(request => addresses.Exists(address => _allocator.Meets(address, request)));
    }

    private static bool IsIn(List<AddressPool> allowed, string address) => IPAddress.TryParse(address, out var ip) && allowed.Exists(pool => pool.Contains(ip));

    private Problem UnknownPool(Model.LoadBalancer wish) => new(
        ProblemKind.Rejected, Reasons.UnknownPool, wish.Key, $"There is no address pool '{wish.AddressPool}'.", $"Use one of {Names(pools)}, or add it (provider setting pool.NAME).");

    private static Problem Outside(Model.LoadBalancer wish, string address, List<AddressPool> allowed) => new(
        ProblemKind.Rejected, Reasons.AddressOutsidePools, wish.Key, $"The address {address} is in none of the address pools {Describe(allowed)}.", "Ask for an address of a pool, or for none.");

    private static Problem NoSuchFamily(Model.LoadBalancer wish, Model.AddressFamily family, List<AddressPool> allowed) => new(
        ProblemKind.Unsupported, Reasons.Unsupported, wish.Key, $"None of the address pools {Describe(allowed)} has {family} addresses.", $"Add {family} networks to a pool (provider setting pool.NAME), or leave the family out.");

    private static string Names(IEnumerable<AddressPool> pools) => string.Join(", ", pools.Select(pool => pool.Name));

    private static string Describe(IEnumerable<AddressPool> pools) => string.Join(", ", pools.Select(pool => $"{pool.Name} ({string.Join(", ", pool.Networks)})"));
}
