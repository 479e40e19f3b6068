using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Addressing;
using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Addressing;

public sealed class AddressAllocatorTests
{
    private static readonly AddressRequest AnyIPv4 = new(AddressFamily.InterNetwork);
    private static readonly AddressRequest AnyIPv6 = new(AddressFamily.InterNetworkV6);

    [Fact]
    public void Allocate_DefaultPool_GivesTheSameAddressToTheSameStackEverywhere()
    {
        // A literal: the address must survive a restart of the process and a change of its version.
        Assert.Equal("127.80.62.203", Allocate([AddressPool.Default], AnyIPv4, stack: "default/web").Value!.ToString());
        Assert.NotEqual(Allocate([AddressPool.Default], AnyIPv4, stack: "default/web").Value, Allocate([AddressPool.Default], AnyIPv4, stack: "default/api").Value);
    }

    [Fact]
    public void Allocate_Requested_IsGivenRefusedOrTaken()
    {
        var pools = Pools("10.0.0.0/24");
        var wish = AnyIPv4 with { Requested = IPAddress.Parse("10.0.0.7"), Preferred = IPAddress.Parse("10.0.0.8") };

        Assert.Equal(wish.Requested, Allocate(pools, wish).Value);
        Assert.Equal(PlaneErrorKind.Taken, Allocate(pools, wish, "10.0.0.7").Error?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, Allocate(pools, wish with { Requested = IPAddress.Parse("10.0.1.7") }).Error?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, Allocate(pools, wish with { Requested = IPAddress.Parse("::1") }).Error?.Kind);
    }

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.255")]
    public void Allocate_RequestedNetworkOrBroadcastAddress_IsRejected(string address) =>
        Assert.Equal(PlaneErrorKind.Rejected, Allocate(Pools("10.0.0.0/24"), AnyIPv4 with { Requested = IPAddress.Parse(address) }).Error?.Kind);

    [Fact]
    public void Allocate_Preferred_IsGivenWhileFreeAndIsNoConditionElse()
    {
        var pools = Pools("10.0.0.0/24");
        var wish = AnyIPv4 with { Preferred = IPAddress.Parse("10.0.0.8") };
        var hashed = Allocate(pools, AnyIPv4).Value;

        Assert.Equal(wish.Preferred, Allocate(pools, wish).Value);
        Assert.Equal(hashed, Allocate(pools, wish, "10.0.0.8").Value);
        Assert.Equal(hashed, Allocate(pools, wish with { Preferred = IPAddress.Parse("192.168.0.1") }).Value);
        Assert.Equal(hashed, Allocate(pools, wish with { Preferred = IPAddress.IPv6Loopback }).Value);
    }

    [Fact]
    public void Allocate_UntilThePoolIsEmpty_GivesEachUsableAddressOnce() =>
        Gen.Select(Gen.Int[24, 32], Gen.String[1, 20]).Sample(
            (prefix, stack) =>
            {
                var network = new IPNetwork(IPAddress.Parse("10.1.2.0"), prefix);
                var expected = prefix >= 31 ? 1 << (32 - prefix) : (1 << (32 - prefix)) - 2;
                var taken = new HashSet<IPAddress>();
                var allocator = new AddressAllocator([new AddressPool("p", [network])]);
                for (var i = 0; i < expected; i++) Assert.True(taken.Add(allocator.Allocate(stack, AnyIPv4, taken).Value!));

                Assert.All(taken, address => Assert.True(network.Contains(address)));
                if (prefix < 31) Assert.DoesNotContain(network.BaseAddress, taken);
                Assert.Equal(PlaneErrorKind.Exhausted, allocator.Allocate(stack, AnyIPv4, taken).Error?.Kind);
            },
            seed: "0000Kf3lRXo1", iter: 60);

    [Fact]
    public void Allocate_HugeIPv6Pool_IsQuickAndStaysInside()
    {
        var taken = new HashSet<IPAddress>();
        var allocator = new AddressAllocator(Pools("fd00:1::/64"));
        for (var i = 0; i < 50; i++) Assert.True(taken.Add(allocator.Allocate("s", AnyIPv6, taken).Value!));
        Assert.All(taken, address => Assert.True(IPNetwork.Parse("fd00:1::/64").Contains(address)));
    }

    [Fact]
    public void Allocate_NamedPool_TakesFromItAlone()
    {
        ImmutableArray<AddressPool> pools = [.. Pools("10.0.0.0/24"), new("public", [IPNetwork.Parse("192.0.2.5/32")])];
        var wish = AnyIPv4 with { Pool = "public" };

        Assert.Equal("192.0.2.5", Allocate(pools, wish).Value!.ToString());
        Assert.Equal(PlaneErrorKind.Exhausted, Allocate(pools, wish, "192.0.2.5").Error?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, Allocate(pools, wish with { Pool = "nowhere" }).Error?.Kind);
        Assert.Equal(PlaneErrorKind.Rejected, Allocate(pools, AnyIPv6).Error?.Kind);
    }

    [Fact]
    public void TryParse_NetworksAndAddresses_GiveAPoolAndABadPartIsNamed()
    {
        Assert.True(AddressPool.TryParse("p", ["[::1]", " 10.0.0.1", "10.1.0.0/16"], out var pool, out _));
        Assert.Equal(["::1/128", "10.0.0.1/32", "10.1.0.0/16"], pool!.Networks.Select(network => network.ToString()));
        Assert.Equal(IPAddress.IPv6Loopback, Allocate([pool], AnyIPv6).Value);

        Assert.False(AddressPool.TryParse("p", ["10.0.0.1", "10.0.0.0/99"], out _, out var bad));
        Assert.Equal("10.0.0.0/99", bad);
    }

    private static PlaneResult<IPAddress> Allocate(ImmutableArray<AddressPool> pools, AddressRequest request, string? taken = null, string stack = "s") =>
        new AddressAllocator(pools).Allocate(stack, request, taken is null ? new HashSet<IPAddress>() : [IPAddress.Parse(taken)]);

    private static ImmutableArray<AddressPool> Pools(string network) => [new("p", [IPNetwork.Parse(network)])];
}
