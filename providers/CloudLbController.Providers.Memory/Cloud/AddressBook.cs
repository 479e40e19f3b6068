using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>Gives addresses to load balancers: requested ones, else preferred ones that are free, else the first free one.</summary>
internal static class AddressBook
{
    private const int PoolSize = 65_000;

    /// <summary>One address of each family.</summary>
    public static (StructuralList<CloudAddress> Addresses, Problem? Problem) Assign(ThingTable table, AddressWish wish, ResourceKey key)
    {
        var used = table.Things.Values.SelectMany(thing => thing.Addresses).Select(address => address.Ip).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (wish.Requested.FirstOrDefault(used.Contains) is { } taken)
        {
            return ([], new Problem(ProblemKind.Taken, Reasons.AddressTaken, key, $"The address {taken} belongs to another load balancer.", "Ask for another one."));
        }

        var addresses = wish.Families.Select(family => Choose(family, wish, used)).ToList();
        return addresses.Contains(null)
            ? ([], new Problem(ProblemKind.QuotaExceeded, Reasons.PoolExhausted, key, "No address of the pool is free.", "Remove a load balancer."))
            : (addresses.Select(address => new CloudAddress(address)).ToStructuralList(), null);
    }

    private static string? Choose(AddressFamily family, AddressWish wish, HashSet<string> used) =>
        wish.Requested.FirstOrDefault(address => FamilyOf(address) == family)
        ?? wish.Preferred.FirstOrDefault(address => FamilyOf(address) == family && IsOfPool(address) && !used.Contains(address))
        ?? Enumerable.Range(1, PoolSize).Select(place => Place(family, place)).FirstOrDefault(address => !used.Contains(address));

    private static bool IsOfPool(string address) => address.StartsWith("198.18.", StringComparison.Ordinal) || address.StartsWith("2001:db8::", StringComparison.Ordinal);

    private static AddressFamily FamilyOf(string address) => address.Contains(':', StringComparison.Ordinal) ? AddressFamily.IPv6 : AddressFamily.IPv4;

    private static string Place(AddressFamily family, int place) => family == AddressFamily.IPv4
        ? string.Create(CultureInfo.InvariantCulture, $"198.18.{place / 256}.{place % 256}")
        : string.Create(CultureInfo.InvariantCulture, $"2001:db8::{place:x}");
}
