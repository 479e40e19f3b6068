using System.Buffers;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// The buffers of pumps: a small one to begin with, a large one for a pump that fills it, since a system call then moves more. Large ones are lent while
/// there are some left: a crowd of slow readers goes on with small ones.
/// </summary>
internal sealed class PumpBuffers(ArrayPool<byte> pool, int maxLarge)
{
    public const int Small = 4 * 1024;
    public const int Large = 128 * 1024;

    private int _large;

    /// <summary>Large ones that are lent now.</summary>
    public int LargeInUse => Volatile.Read(ref _large);

    public byte[] RentSmall() => pool.Rent(Small);

    /// <summary>A large one, or a small one where all large ones are lent.</summary>
    public byte[] RentLarge()
    {
        if (LargeInUse >= maxLarge) return RentSmall();
        var buffer = pool.Rent(Large);
        Interlocked.Increment(ref _large);
        return buffer;
    }

    public void Return(byte[] buffer)
    {
        if (buffer.Length == 0) return;
        if (IsLarge(buffer)) Interlocked.Decrement(ref _large);
        pool.Return(buffer);
    }

    /// <summary>The buffer for the next read, after one that got so many bytes. Where there is no memory for it, the old one still belongs to the caller.</summary>
    public byte[] Fit(byte[] buffer, int read)
    {
        if (IsLarge(buffer) ? read > Small / 2 : read < buffer.Length) return buffer;
        var fitting = IsLarge(buffer) ? RentSmall() : RentLarge();
        Return(buffer);
        return fitting;
    }

    public static bool IsLarge(byte[] buffer) => buffer.Length >= Large;
}
