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

        Assert.Equal(expected, new PumpBuffers(pool).Fit(new byte[size], read).Length);

        Assert.Equal(size == expected ? 0 : 1, pool.Returned);
    }

    [Fact]
    public void Fit_NoMemoryForAnother_LeavesTheOldOneWithItsOwner()
    {
        var pool = new CountingPool { IsEmpty = true };

        Assert.Throws<InsufficientMemoryException>(() => new PumpBuffers(pool).Fit(new byte[PumpBuffers.Small], PumpBuffers.Small));

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
