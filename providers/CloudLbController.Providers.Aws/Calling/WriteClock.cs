namespace CloudLbController.Providers.Aws.Calling;

/// <summary>Counts our writes, begun and ended: what was read before one may show what was before it.</summary>
internal sealed class WriteClock
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Tick() => Interlocked.Increment(ref _count);
}
