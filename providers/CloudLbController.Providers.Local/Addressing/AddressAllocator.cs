using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace CloudLbController.Providers.Local.Addressing;

/// <summary>Chooses an address. Pure: the same pools, stack and taken addresses give the same answer.</summary>
internal sealed class AddressAllocator(ImmutableArray<AddressPool> pools)
{
    /// <summary>
    /// Requested, else preferred, else the first free one from the place that the stack's hash names. Who names no pool may ask for an address of any, and is given one
    /// of the first pool only: nobody gets into another pool unasked.
    /// </summary>
    public PlaneResult<IPAddress> Allocate(string stack, AddressRequest request, IReadOnlySet<IPAddress> taken)
    {
        if (request.Pool is { } name && !pools.Any(pool => pool.Name == name)) return Rejected(
            $"there is no address pool {name}; the pools are {string.Join(", ", pools.Select(pool => pool.Name))}");
        var allowed = pools.Where(pool => request.Pool is null || pool.Name == request.Pool).ToList();
        var usual = request.Pool is null ? [pools[0]] : allowed;

        if (request.Requested is { } requested) return Check(requested, request.Family, allowed, taken);
        if (request.Preferred is { } preferred && Check(preferred, request.Family, allowed, taken).Succeeded) return preferred;
        return FirstFree(stack, request.Family, usual, taken);
    }

    /// <summary>Whether an address that is held already is what the request asks for; a hint asks for nothing.</summary>
    public bool Meets(IPAddress address, AddressRequest request) =>
        address.AddressFamily == request.Family
        && (request.Requested is null || request.Requested.Equals(address))
        && (request.Pool is null || pools.Any(pool => pool.Name == request.Pool && pool.Contains(address)));

    private static PlaneResult<IPAddress> Check(IPAddress address, AddressFamily family, List<AddressPool> allowed, IReadOnlySet<IPAddress> taken)
    {
        if (address.AddressFamily != family) return Rejected($"address {address} is not {Word(family)}");
        if (!allowed.Any(pool => pool.Contains(address))) return Rejected(
            $"address {address} lies in none of the address pools {string.Join(", ", allowed.Select(pool => pool.Name))}");
        return taken.Contains(address) ? new PlaneError(PlaneErrorKind.Taken, $"address {address} belongs to another load balancer") : address;
    }

    private static PlaneResult<IPAddress> FirstFree(string stack, AddressFamily family, List<AddressPool> allowed, IReadOnlySet<IPAddress> taken)
    {
        var any = false;
        foreach (var pool in allowed)
        {
            var count = pool.Count(family);
            if (count == 0) continue;
            any = true;
            var start = Hash(stack) % count;
            // Among one more than are taken at least one is free, so a huge IPv6 pool costs no more than a small one.
            var tries = UInt128.Min(count, (UInt128)taken.Count + 1);
            for (var i = UInt128.Zero; i < tries; i++)
            {
                var address = pool.At(family, (start + i) % count);
                if (!taken.Contains(address)) return address;
            }
        }
        var names = string.Join(", ", allowed.Select(pool => pool.Name));
        return any
            ? new PlaneError(PlaneErrorKind.Exhausted, $"no {Word(family)} address is left in the address pools {names}")
            : Rejected($"none of the address pools {names} has {Word(family)} addresses");
    }

    // The framework's string hash differs from process to process; an address should survive a restart.
    private static UInt128 Hash(string stack) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(stack)));

    private static string Word(AddressFamily family) => family == AddressFamily.InterNetwork ? "IPv4" : "IPv6";

    private static PlaneError Rejected(string message) => new(PlaneErrorKind.Rejected, message);
}
