namespace CloudLbController.Providers.Local.Health;

/// <summary>Counts changes of health, so that what was worked out from it knows when it is old.</summary>
internal sealed class HealthVersion
{
    private long _current = 1;

    public long Current => Volatile.Read(ref _current);

    public void Increment() => Interlocked.Increment(ref _current);
}
