using System.Buffers;
using CloudLbController.Providers.Local.Relay;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class PumpBuffersTests
{
    [Theory]
    [InlineData(PumpBuffers.Small, PumpBuffers.Small, PumpBuffers.Large)]
    [InlineData(PumpBuffers.Small, 100, PumpBuffers.Small)]
    [InlineData(PumpBuffers.Large, 20_000, PumpBuffers.Large)]
    [InlineData(PumpBuffers.Large, 100, PumpBuffers.Small)]
    public void Fit_AfterARead_GivesTheSizeThatSuits(int size, int read, int expected)
    {
        var pool = new CountingPool();

        var buffers = new PumpBuffers(pool, 1);
        var buffer = size == PumpBuffers.Large ? buffers.RentLarge() : buffers.RentSmall();

        Assert.Equal(expected, buffers.Fit(buffer, read).Length);

        Assert.Equal(size == expected ? 0 : 1, pool.Returned);
        Assert.Equal(expected == PumpBuffers.Large ? 1 : 0, buffers.LargeInUse);
    }

    [Fact]
    public void RentLarge_AllAreLent_GivesASmallOneUntilOneComesBack()
    {
        var buffers = new PumpBuffers(new CountingPool(), 1);
        var large = buffers.RentLarge();

        Assert.Equal(PumpBuffers.Small, buffers.RentLarge().Length);
        Assert.Equal(PumpBuffers.Small, buffers.Fit(buffers.RentSmall(), PumpBuffers.Small).Length);
        buffers.Return(large);

        Assert.Equal(PumpBuffers.Large, buffers.RentLarge().Length);
    }

    [Theory]
    [InlineData(192, 4_915, 384)]
    [InlineData(1, 100, 16)]
    [InlineData(1_000_000, 20_000, 16_384)]
    public void RelayMemory_OfSoManyMebibytes_HasPlaceFor(long mebibytes, int connections, int largeBuffers)
    {
        Assert.Equal(connections, RelayMemory.Connections(mebibytes * 1024 * 1024));
        Assert.Equal(largeBuffers, RelayMemory.LargeBuffers(mebibytes * 1024 * 1024));
    }

    [Fact]
    public void RelayMemory_OfThisProcess_IsKnown() => Assert.True(RelayMemory.Available > 0);

    [Fact]
    public void Fit_NoMemoryForAnother_LeavesTheOldOneWithItsOwner()
    {
        var pool = new CountingPool { IsEmpty = true };

        Assert.Throws<InsufficientMemoryException>(() => new PumpBuffers(pool, 1).Fit(new byte[PumpBuffers.Small], PumpBuffers.Small));

        // The owner returns it when it ends: twice would give one array to two connections.
        Assert.Equal(0, pool.Returned);
    }

    private sealed class CountingPool : ArrayPool<byte>
    {
        public bool IsEmpty { get; init; }

        public int Returned { get; private set; }

        public override byte[] Rent(int minimumLength) => IsEmpty ? throw new InsufficientMemoryException() : new byte[minimumLength];

        public override void Return(byte[] array, bool clearArray = false) => Returned++;
    }
}
