using System.Buffers;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>The buffers of pumps: a small one to begin with, a large one for a pump that fills it, since a system call then moves more.</summary>
internal sealed class PumpBuffers(ArrayPool<byte> pool)
{
    public const int Small = 4 * 1024;
    public const int Large = 128 * 1024;

    public byte[] RentSmall() => pool.Rent(Small);

    public void Return(byte[] buffer) => pool.Return(buffer);

    /// <summary>The buffer for the next read, after one that got so many bytes. Where there is no memory for it, the old one still belongs to the caller.</summary>
    public byte[] Fit(byte[] buffer, int read)
    {
        var wanted = read == buffer.Length ? Large : read <= Small / 2 ? Small : buffer.Length;
        if (wanted == buffer.Length) return buffer;
        var fitting = pool.Rent(wanted);
        pool.Return(buffer);
        return fitting;
    }
}
