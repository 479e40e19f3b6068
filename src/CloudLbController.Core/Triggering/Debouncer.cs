namespace CloudLbController.Core.Triggering;

/// <summary>Runs an action once for a burst of pokes: when they pause, and at the latest a while after the first.</summary>
internal sealed class Debouncer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _cap;
    private readonly ITimer _timer;
    private long? _first;

    public Debouncer(TimeProvider time, TimeSpan quiet, TimeSpan cap, Action action)
    {
        (_time, _quiet, _cap) = (time, quiet, cap);
        _timer = time.CreateTimer(_ => Fire(action), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Poke()
    {
        lock (_lock)
        {
            _first ??= _time.GetTimestamp();
            var left = _cap - _time.GetElapsedTime(_first.Value);
            _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < _quiet ? left : _quiet, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire(Action action)
    {
        lock (_lock)
        {
            _first = null;
        }

        action();
    }
}
