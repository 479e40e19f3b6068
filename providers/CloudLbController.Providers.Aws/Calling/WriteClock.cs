using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>When each stack was last written: what was read before that shows what was before it. Thread-safe.</summary>
internal sealed class WriteClock(TimeProvider time)
{
    /// <summary>How long a write is remembered; nothing that was read is used for so long.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    /// <summary>From how many stacks on those that were written long ago are forgotten.</summary>
    private const int Many = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<StackId, (long Number, DateTimeOffset At)> _writes = [];
    private long _number;

    /// <summary>Draws the number of a reading that begins now.</summary>
    public long Begin()
    {
        lock (_lock)
            return ++_number;
    }

    /// <summary>A stack is written, or was.</summary>
    public void Tick(StackId stack)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _writes[stack] = (++_number, now);
            if (_writes.Count > Many)
                _writes.Where(write => now - write.Value.At > Memory).ToList().ForEach(write => _writes.Remove(write.Key));
        }
    }

    /// <summary>Whether a reading of that number began after the stack's last write.</summary>
    public bool IsBefore(StackId stack, long reading)
    {
        lock (_lock)
            return !_writes.TryGetValue(stack, out var write) || write.Number < reading;
    }
}
